"""What packaging/parts makes of the real sources, packaging/checksums, packaging/release, and the workflows that call them."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[3]
SYSTEMS = ["linux", "windows", "macos"]
# The other systems' crates have to be downloaded first; all of them on demand.
ALL = bool(os.environ.get("BALCONY_ALL_SYSTEMS"))
MADE = SYSTEMS if ALL else ["linux"]


def run(*command, **environment):
    """The command and what it said, with these variables set and those unset that are None."""
    values = {key: value for key, value in {**os.environ, **environment}.items() if value is not None}
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, env=values, cwd=ROOT)


class Parts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.made = {}
        for system in MADE:
            cls.made[system] = Path(cls.folder.name, system)
            told = run("packaging/parts", system, PARTS=str(cls.made[system]), SOURCE_DATE_EPOCH="1795000000", ARCH="x86_64", OUT=None)
            assert told.returncode == 0, told.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_same_sources_make_the_same_bytes(self):
        again = Path(self.folder.name, "again")
        told = run("packaging/parts", "linux", PARTS=str(again), SOURCE_DATE_EPOCH="1795000000", ARCH="x86_64", OUT=None, LC_ALL="C", TZ="Asia/Shanghai", PYTHONHASHSEED="7")
        self.assertEqual(told.returncode, 0, told.stderr)
        first = {path.name: path.read_bytes() for path in self.made["linux"].iterdir()}
        self.assertEqual(sorted(first), ["changelog.Debian", "changelog.rpm", "licences.html", "licences.txt", "notes.md", "notes.xml", "sbom.cdx.json"])
        self.assertEqual(first, {path.name: path.read_bytes() for path in again.iterdir()})

    def test_nothing_names_a_path_of_this_machine(self):
        for folder in self.made.values():
            for path in folder.iterdir():
                for place in [str(ROOT), str(Path.home()) + "/", self.folder.name]:
                    self.assertNotIn(place, path.read_text(encoding="utf-8"), path)

    def test_the_bill_of_materials_keeps_to_its_schema(self):
        from cyclonedx.schema import SchemaVersion
        from cyclonedx.validation.json import JsonStrictValidator

        for folder in self.made.values():
            bill = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
            if not ALL:
                # The validator takes a while for hundreds of components of few shapes: one of each.
                bill["components"] = list({(*sorted(one), one["type"], one["licenses"][0]["expression"]): one for one in bill["components"]}.values())
                bill["dependencies"] = bill["dependencies"][:20]
            error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
            self.assertIsNone(error, str(error)[:2000])
            bill["components"][0]["licences"] = []
            self.assertIsNotNone(JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill | {"components": bill["components"][:1]})))

    def test_the_bill_of_materials_names_what_cargo_builds_with_its_checksums(self):
        locked = {(one["name"], one["version"]): one.get("checksum") for one in tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]}
        for system, folder in self.made.items():
            bill = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
            named = {one["bom-ref"]: one for one in bill["components"]}
            for wanted in ["iced", "tokio", "rustls", "rusqlite", "sequoia-openpgp", "lucide-icons"]:
                self.assertTrue(any(one["name"] == wanted for one in named.values()), f"{system}: {wanted}")
            for one in named.values():
                if one["purl"].startswith("pkg:cargo/"):
                    self.assertEqual(one["hashes"], [{"alg": "SHA-256", "content": locked[one["name"], one["version"]]}])
            # C inside crates is where vulnerabilities are looked for.
            within = {"OpenSSL": "openssl-src", "SQLCipher": "sqlcipher-src", "SQLite": "sqlcipher-src"}
            self.assertTrue(any(one["name"] == "sqlcipher-src" for one in named.values()))
            for c in [c for c, crate in within.items() if any(one["name"] == crate for one in named.values())]:
                part = next(one for one in named.values() if one["name"] == c)
                self.assertRegex(part["version"], r"^\d+\.\d+\.\d+$")
                self.assertIn(f":{part['version']}:", part["cpe"])
            references = set(named) | {bill["metadata"]["component"]["bom-ref"]}
            self.assertEqual({one["ref"] for one in bill["dependencies"]}, references)
            self.assertTrue(all(set(one["dependsOn"]) <= references for one in bill["dependencies"]))
            # Tests and their tools are in no package.
            self.assertFalse([one for one in named.values() if one["name"] in ("iced_test", "proptest")])

    def test_a_crate_that_is_there_twice_is_named_in_deny_toml(self):
        skipped = [one["crate"].split(":^") for one in tomllib.loads((ROOT / "deny.toml").read_text())["bans"]["skip"]]
        for system, folder in self.made.items():
            versions = {}
            for one in json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))["components"]:
                if one["purl"].startswith("pkg:cargo/"):
                    versions.setdefault(one["name"], []).append(one["version"])
            for name, found in versions.items():
                left = [one for one in found if not any(name == crate and f"{one}.".startswith(f"{old}.") for crate, old in skipped)]
                self.assertLessEqual(len(left), 1, f"{system}: {name} is there in the versions {found}")

    def test_every_crate_comes_from_crates_io(self):
        source = "registry+https://github.com/rust-lang/crates.io-index"  # what Cargo calls it
        for one in tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]:
            self.assertIn(one.get("source", "ours"), ["ours", source], one["name"])
            self.assertNotIn(one["name"], ["native-tls", "aws-lc-sys"])

    def test_every_part_stands_in_the_licences_with_a_text(self):
        for folder in self.made.values():
            bill = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
            page, plain = (folder / "licences.html").read_text(encoding="utf-8"), (folder / "licences.txt").read_text(encoding="utf-8")
            listing, _, granted = plain.partition("=" * 78)
            for one in bill["components"]:
                line = f"{one['name']} {one['version']}"
                self.assertIn(f"\n{line}: ", listing)
                self.assertRegex(granted, rf"(?m)^{re.escape(line)}( — |$)")
            for words in ["GNU GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "Copyright (c) 2025, ZETETIC LLC", "May you do good and not evil", "The Inter Project Authors"]:
                self.assertIn(words, page)
                self.assertIn(words, plain)
            self.assertNotRegex(page, r"<script|<link|<img|src=")

    def test_a_licence_that_is_not_allowed_makes_no_package(self):
        with tempfile.TemporaryDirectory() as root:
            for path in ROOT.iterdir():
                if path.name not in ("deny.toml", "target", ".git"):
                    os.symlink(path, Path(root, path.name))
            Path(root, "deny.toml").write_text((ROOT / "deny.toml").read_text().replace('"LGPL-2.0-or-later"', '"GPL-1.0-only"'))
            told = run("packaging/parts", "linux", ROOT=root, PARTS=os.path.join(root, "parts"), SOURCE_DATE_EPOCH="1795000000", OUT=None)
            self.assertNotEqual(told.returncode, 0)
            self.assertIn("sequoia-openpgp: “LGPL-2.0-or-later” is not allowed by deny.toml", told.stderr)
            self.assertEqual(os.listdir(os.path.join(root, "parts")), [])


class Features(unittest.TestCase):
    def test_each_system_has_a_list_of_features_that_exist(self):
        known = tomllib.loads((ROOT / "Cargo.toml").read_text())["features"]
        for system in SYSTEMS:
            text = (ROOT / "packaging" / system / "features").read_text()
            chosen = text.strip().split(",")
            self.assertEqual(text, ",".join(chosen) + "\n")
            self.assertEqual(len([one for one in chosen if one.startswith("crypto-")]), 1, f"{system}: exactly one back end")
            self.assertTrue(set(chosen) <= set(known), f"{system}: {chosen}")


class Checksums(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.out = Path(self.folder.name, "out")
        self.out.mkdir()
        (self.out / "parts").mkdir()
        for name in ["balcony_1.2.3-1_amd64.deb", "balcony-1.2.3-1.x86_64.rpm", "Balcony-1.2.3-x86_64.AppImage", "balcony-1.2.2-macos.zip", "PKGBUILD"]:
            (self.out / name).write_text(name)
        self.gpg_home = Path(self.folder.name, "gpg")
        self.gpg_home.mkdir(mode=0o700)
        # Passphrases of keys that live for a second need not be hard to guess.
        (self.gpg_home / "gpg-agent.conf").write_text("s2k-count 65536\n")

    def tearDown(self):
        run("gpgconf", "--kill", "all", GNUPGHOME=str(self.gpg_home))
        self.folder.cleanup()

    def checksums(self, *arguments, **environment):
        unset = {"BALCONY_SIGNING_KEY": None, "BALCONY_SIGNING_SECRET": None, "BALCONY_SIGNING_PASSPHRASE": None, "BINARY": None}
        return run("packaging/checksums", *arguments, **{**unset, "OUT": str(self.out), "VERSION": "1.2.3", "GNUPGHOME": str(self.gpg_home), **environment})

    def gpg(self, *arguments):
        told = run("gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", *arguments, GNUPGHOME=str(self.gpg_home))
        self.assertEqual(told.returncode, 0, told.stderr)
        return told.stdout

    def key(self, passphrase):
        self.gpg("--passphrase", passphrase, "--quick-generate-key", "Test <test@example.org>", "ed25519", "sign", "never")
        return next(line.split(":")[9] for line in self.gpg("--with-colons", "--list-keys").splitlines() if line.startswith("fpr"))

    def verify(self):
        return run("gpg", "--batch", "--verify", self.out / "SHA256SUMS.asc", self.out / "SHA256SUMS", GNUPGHOME=str(self.gpg_home)).returncode

    def test_packages_of_this_version_are_listed_in_order_with_their_sizes(self):
        told = self.checksums(BINARY=str(self.out / "PKGBUILD"))
        self.assertEqual(told.returncode, 0, told.stderr)
        names = [line.split("*", 1)[1] for line in (self.out / "SHA256SUMS").read_text().splitlines()]
        self.assertEqual(names, ["Balcony-1.2.3-x86_64.AppImage", "PKGBUILD", "balcony-1.2.3-1.x86_64.rpm", "balcony_1.2.3-1_amd64.deb"])
        self.assertRegex(told.stdout, r"(?m)^ +8 +0\.0 MiB  the program \(PKGBUILD\)$")
        self.assertRegex(told.stdout, r"(?m)^ +25 +0\.0 MiB  balcony_1\.2\.3-1_amd64\.deb$")
        self.assertIn("left out: balcony-1.2.2-macos.zip", told.stderr)
        self.assertIn("not signed", told.stdout)
        check = ["sh", "-c", f"cd '{self.out}' && sha256sum --check --strict SHA256SUMS"]
        self.assertEqual(run(*check).returncode, 0)
        (self.out / "PKGBUILD").write_text("altered")
        self.assertNotEqual(run(*check).returncode, 0)

    def test_a_key_of_the_keyring_signs_what_then_verifies(self):
        told = self.checksums("--signed", BALCONY_SIGNING_KEY=self.key(""))
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertEqual(self.verify(), 0)
        with (self.out / "SHA256SUMS").open("a") as file:
            file.write("0" * 64 + " *balcony-1.2.3-evil.exe\n")
        self.assertNotEqual(self.verify(), 0)

    def test_a_secret_from_the_environment_signs_and_is_forgotten(self):
        self.key("wherefore")
        secret = self.gpg("--passphrase", "wherefore", "--armor", "--export-secret-keys")
        before = set(os.listdir(tempfile.gettempdir()))
        told = self.checksums("--signed", BALCONY_SIGNING_SECRET=secret, BALCONY_SIGNING_PASSPHRASE="wherefore", GNUPGHOME=None, HOME=str(self.gpg_home))
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertEqual(self.verify(), 0)
        self.assertNotIn("wherefore", told.stdout + told.stderr)
        self.assertFalse([one for one in set(os.listdir(tempfile.gettempdir())) - before if one.startswith("tmp.")])

    def test_without_a_signature_that_is_wanted_there_is_none_from_before(self):
        (self.out / "SHA256SUMS.asc").write_text("old")
        for environment in [{}, {"BALCONY_SIGNING_KEY": "0" * 40}, {"BALCONY_SIGNING_KEY": "juliet"}, {"BALCONY_SIGNING_SECRET": "none"}]:
            told = self.checksums("--signed", **environment)
            self.assertNotEqual(told.returncode, 0, environment)
            self.assertFalse((self.out / "SHA256SUMS.asc").exists())

    def test_no_package_is_no_success(self):
        shutil.rmtree(self.out)
        self.out.mkdir()
        self.assertIn("there is no package of version 1.2.3", self.checksums().stderr)


class Release(unittest.TestCase):
    def check(self, tag, changelog, lock=None):
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(Path(root, "packaging"))
            shutil.copy(ROOT / "packaging/release", Path(root, "packaging"))
            Path(root, "Cargo.toml").write_text('[package]\nname = "balcony"\nversion = "1.2.3"\n\n[lib]\n')
            Path(root, "Cargo.lock").write_text(lock or '[[package]]\nname = "balcony"\nversion = "1.2.3"\n')
            Path(root, "CHANGELOG.md").write_text(changelog)
            told = run(Path(root, "packaging/release"), "check", tag)
            return told.stderr.strip() if told.returncode else "passed"

    def test_a_tag_is_released_only_when_all_agree(self):
        good = "## [Unreleased]\n\n## [1.2.3] - 2026-11-26\n\n- x\n"
        self.assertEqual(self.check("v1.2.3", good), "passed")
        self.assertIn("the tag is v1.2.4", self.check("v1.2.4", good))
        self.assertIn("Cargo.lock has another version", self.check("v1.2.3", good, '[[package]]\nname = "balcony"\nversion = "1.2.2"\n'))
        self.assertIn("no section", self.check("v1.2.3", "## [Unreleased]\n\n- x\n"))
        self.assertIn("under [Unreleased]", self.check("v1.2.3", good.replace("ed]\n", "ed]\n\n- y\n", 1)))


class Workflows(unittest.TestCase):
    def setUp(self):
        self.files = {path.name: path.read_text() for path in sorted((ROOT / ".github/workflows").iterdir())}

    def test_they_call_scripts_that_are_there_and_can_be_run(self):
        called = [line for text in self.files.values() for line in re.findall(r"^\s*(?:- )?run: ((?!\|).+)$", text, re.MULTILINE)]
        scripts = {line.split()[0] for line in called if "/" in line.split()[0]}
        self.assertEqual(scripts, {".ci/run", "tests/portable", "packaging/prepare", "packaging/build", "packaging/deny", "packaging/checksums", "packaging/release"})
        for script in scripts:
            self.assertTrue(os.access(ROOT / script, os.X_OK), f"{script} cannot be run")

    def test_actions_are_pinned_to_a_commit_and_permissions_are_least(self):
        for name, text in self.files.items():
            for action in re.findall(r"uses: (.+)$", text, re.MULTILINE):
                self.assertRegex(action, r"^(\./\.github/workflows/\w+\.yml|actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", name)
            self.assertIn("\npermissions:\n  contents: read\n", text, name)
            self.assertEqual(len(re.findall(r": write", text)), 1 if name == "release.yml" else 0, name)
            # What strangers write into titles and branches is never part of a command.
            self.assertNotRegex(text, r"run:.*\$\{\{ *github\.", name)

    def test_every_system_is_packaged(self):
        self.assertEqual(re.findall(r"- system: (\w+)", self.files["package.yml"]), SYSTEMS)


class Elsewhere(unittest.TestCase):
    def test_every_test_runs_on_the_other_systems_or_is_for_linux(self):
        portable = re.search(r"^portable='(.*)'$", (ROOT / "tests/portable").read_text(), re.MULTILINE).group(1).split()
        for_linux = ["display", "keyring", "live", "notifications", "openpgp", "window"]
        self.assertEqual(sorted(portable + for_linux), sorted(path.stem for path in (ROOT / "tests").glob("*.rs")))

    def test_what_the_scripts_ask_for_is_what_prepare_installs(self):
        for system in ["linux", "windows"]:
            needed = ROOT / "packaging" / system / "needed"
            prepared = (ROOT / "packaging/prepare").read_text() + (needed.read_text() if needed.exists() else "")
            formats = re.search(rf"^  {system}\) all=\((.*)\)", (ROOT / "packaging/build").read_text(), re.MULTILINE).group(1).split()
            for name in [*formats, "program", "stage"]:
                script = ROOT / "packaging" / system / name
                for asked in re.findall(r"(?<!or )apt install ([a-z0-9 .+-]+)", script.read_text()) if script.exists() else []:
                    for package in asked.split():
                        self.assertRegex(prepared, rf"(?<![\w-]){re.escape(package)}(?![\w-])", f"{script.relative_to(ROOT)} needs {package}")
