"""What packaging/linux/cargo-sources makes of a lock file."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "cargo-sources"
OURS = '[[package]]\nname = "balcony"\nversion = "0.1.0"\n'
ICED = """
[[package]]
name = "iced"
version = "0.14.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "c0ffee"
"""
FORK = '[[package]]\nname = "fork"\nversion = "1.0.0"\nsource = "git+https://example.org/fork#1234"\n'


def run(lock: str, dl: str | None = "https://packages.example/crates") -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as home:
        index = Path(home, "registry", "index", "index.crates.io-0123456789abcdef")
        index.mkdir(parents=True)
        if dl:
            index.joinpath("config.json").write_text(json.dumps({"dl": dl, "api": "https://api.example"}))
        file = Path(home, "Cargo.lock")
        file.write_text(lock)
        environment = os.environ | {"CARGO_HOME": home}
        return subprocess.run([sys.executable, SCRIPT, file], capture_output=True, text=True, check=False, env=environment)


archive, checksum, config = json.loads(run(OURS + ICED).stdout)
assert archive["url"] == "https://packages.example/crates/iced/0.14.0/download" and archive["sha256"] == "c0ffee", archive
marked = json.loads(run(ICED, "https://packages.example/{crate}-{version}.crate").stdout)[0]
assert marked["url"] == "https://packages.example/iced-0.14.0.crate", marked
unread = run(ICED, None)
assert unread.returncode == 1 and "cargo fetch" in unread.stderr, unread
assert archive["dest"] == checksum["dest"] == "cargo/vendor/iced-0.14.0", (archive, checksum)
assert json.loads(checksum["contents"]) == {"package": "c0ffee", "files": {}}, checksum
assert 'directory = "cargo/vendor"' in config["contents"] and config["dest"] == "cargo", config

refused = run(OURS + FORK)
assert refused.returncode == 1 and "fork-1.0.0 is not from crates.io" in refused.stderr, refused
