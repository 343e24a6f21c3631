# Change in T by pathway, condition and age, with the care service as a factor: least squares. Python 3.9 or later, pandas.
#   python3 change-in-t.py data
import sys

import numpy as np
import pandas as pd

episode = pd.read_csv(f"{sys.argv[1]}/episode.csv")
paired = episode[episode["paired"] == "yes"]
print(f"{len(paired)} of {len(episode)} episodes have a T at both ends; the others:")
print(episode["missing_reason"].value_counts().sort_index().to_string())

# Each factor against the first of its codes, without a column that those before it say already.
factors = ["pathway", "condition_group", "age_band", "service_cluster"]
design = pd.get_dummies(paired[factors], drop_first=True, dtype=float)
design.insert(0, "(Intercept)", 1.0)
kept = []
for name in design.columns:
    if np.linalg.matrix_rank(design[kept + [name]].to_numpy()) > len(kept):
        kept.append(name)
values, *_ = np.linalg.lstsq(design[kept].to_numpy(), paired["t_change"].to_numpy(), rcond=None)
for name, value in zip(kept, values):
    print(f"{name} {value:.6f}")
