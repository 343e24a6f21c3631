# Fetches a release into a folder, goes on where a download broke off, and checks every byte. Python 3.9 or later.
#   WAYMARK_KEY=wmk_… python3 fetch.py https://waymark.example.org/api/v1/research/releases/gas-2026.1 data
import hashlib, json, os, pathlib, sys, urllib.request

release, folder = sys.argv[1], pathlib.Path(sys.argv[2])
key = os.environ.get("WAYMARK_KEY")  # A dummy release needs none.
isWhole = lambda data, item: hashlib.sha256(data).hexdigest() == item["sha256"]

def get(path, headers={}):
    own = {"Authorization": f"Bearer {key}"} if key else {}
    return urllib.request.urlopen(urllib.request.Request(release + path, headers={**own, **headers}))

folder.mkdir(parents=True, exist_ok=True)
detail = json.load(get(""))
for item in detail["files"] or sys.exit(f"It was withdrawn: {detail['withdrawnBecause']}"):
    file = folder / item["name"]
    have = file.read_bytes() if file.exists() else b""
    if not isWhole(have, item):
        start = len(have) if len(have) < item["bytes"] else 0
        reply = get(f"/files/{file.name}", {"Range": f"bytes={start}-", "If-Range": f'"{item["sha256"]}"'})
        have = (have[:start] if reply.status == 206 else b"") + reply.read()
        file.write_bytes(have if isWhole(have, item) else b"")
    isWhole(have, item) or sys.exit(f"{file.name}: what was here is of another release. Start again.")
    print(f"{file.name}: OK")
