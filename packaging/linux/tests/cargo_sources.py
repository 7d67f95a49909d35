"""What packaging/linux/cargo-sources makes of a lock file."""
import json
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


def run(lock: str) -> subprocess.CompletedProcess:
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as file:
        file.write(lock)
        file.flush()
        return subprocess.run([sys.executable, SCRIPT, file.name], capture_output=True, text=True, check=False)


archive, checksum, config = json.loads(run(OURS + ICED).stdout)
assert archive["url"].endswith("/iced/iced-0.14.0.crate") and archive["sha256"] == "c0ffee", archive
assert archive["dest"] == checksum["dest"] == "cargo/vendor/iced-0.14.0", (archive, checksum)
assert json.loads(checksum["contents"]) == {"package": "c0ffee", "files": {}}, checksum
assert 'directory = "cargo/vendor"' in config["contents"] and config["dest"] == "cargo", config

refused = run(OURS + FORK)
assert refused.returncode == 1 and "fork-1.0.0 is not from crates.io" in refused.stderr, refused
