# Goals met by their place in the person's path, with why the others have no outcome. Python 3.9 or later, and pandas.
#   python3 goals-met.py data
import sys

import pandas as pd

goal = pd.read_csv(f"{sys.argv[1]}/goal.csv")
goal["place"] = goal["goal_no"].clip(upper=4)
goal["grew_out_of_another"] = goal["follows_goal_no"].notna()
rated = goal[goal["outcome"] != "unrated"]
for place, some in rated.groupby("place"):
    met = (some["outcome"] == "met").mean()
    print(f"goal {place}: {len(some)} with an outcome, met {met:.6f}")
for grew, some in rated.groupby("grew_out_of_another"):
    print(f"grew out of another {grew}: {len(some)}, met {(some['outcome'] == 'met').mean():.6f}")
for reason, count in goal["missing_reason"].value_counts().sort_index().items():
    print(f"no outcome, {reason}: {count}")
