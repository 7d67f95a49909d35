"""The changelog and the notes made of it."""

import subprocess
import tempfile
import unittest
from datetime import date
from pathlib import Path

import changelog
import notes

TODAY = date(2026, 11, 26)
ODD = """# Changelog

Text before the first version.

## [Unreleased]

## [1.2.0-rc.1] - 2026-11-25

A paragraph with *one*, **two**, `a < b && c` and <b>no HTML</b> &amp; all
on two lines.

### Added

- Plain, with a [link](https://example.org/a_(b)?c=d&e=f "title"), <https://example.org/>, [none](javascript:alert(1)), [x][1].
- Over
  two lines: snake_case_name, 2 * 3 * 4, \\*literal\\*, 50 %.
  - Under it, `code`
    going on
  - Under it again

    - Deeper
- After it \x00\x1b[31m]]> "quoted" 'single'
* Another mark

```sh
- no item <tag>
## [9.9.9] - 2020-01-01
```

### Fixed
1. Numbered

## [1.1.0] - 2026-01-02 [YANKED]

- Only this

[1]: https://example.org/1
[1.1.0]: https://example.org/1.1.0
"""


def read(text, current="1.2.0-rc.1"):
    return changelog.versions(text, current, TODAY)


class Versions(unittest.TestCase):
    def test_each_version_has_its_day_and_its_blocks(self):
        first, second = read(ODD)
        self.assertEqual((first.name, first.day, second.name, second.day), ("1.2.0-rc.1", date(2026, 11, 25), "1.1.0", date(2026, 1, 2)))
        self.assertEqual([form for form, _ in first.blocks], ["paragraph", "heading", "list", "code", "heading", "paragraph"])
        self.assertEqual(second.blocks, [("list", [changelog.Item("Only this")])])
        self.assertEqual(second.source, "- Only this\n")

    def test_entries_stand_under_their_entry(self):
        items = read(ODD)[0].blocks[2][1]
        self.assertEqual(len(items), 4)
        self.assertEqual([one.text for one in items[1].under], ["Under it, `code` going on", "Under it again"])
        self.assertEqual(items[1].under[1].under, [changelog.Item("Deeper")])
        self.assertTrue(items[2].text.startswith("After it [31m]]>"), items[2].text)

    def test_what_is_not_released_counts_as_the_current_version_until_that_has_a_section(self):
        text = "## [Unreleased]\n\n- New\n\n## [1.0.0] - 2026-01-01\n\n- Old\n"
        found = read(text, "1.1.0")
        self.assertEqual([(one.name, one.day, one.released) for one in found], [("1.1.0", TODAY, False), ("1.0.0", date(2026, 1, 1), True)])
        self.assertEqual([one.name for one in read(text, "1.0.0")], ["1.0.0"])

    def test_a_changelog_without_the_version_is_refused(self):
        for text in ["", "## [Unreleased]\n\n", "## [2.0.0] - 2026-01-01\n- x\n", "## [1.0.0]\n- x\n", "## [1.0.0] - 2026-13-01\n", "## New things\n"]:
            with self.assertRaises(changelog.Malformed, msg=text):
                read(text, "1.0.0")
        with self.assertRaises(changelog.Malformed):
            read("## [1.0.0] - 2026-01-01\n- x\n## [1.0.0] - 2026-01-01\n- y\n", "1.0.0")

    def test_marks_become_pieces_and_names_stay_whole(self):
        self.assertEqual(changelog.runs("a `b*c*` *d* **e `f`**"), [("plain", "a "), ("code", "b*c*"), ("plain", " "), ("em", "d"), ("plain", " "), ("em", "e "), ("code", "f")])
        for same in ["snake_case_name", "2 * 3 * 4", "a ` b", "[open", "50 %", "a_b_c and d_e", "**", "__", "[x] (y)"]:
            self.assertEqual(changelog.plain(same), same)
        self.assertEqual(changelog.plain("[a](https://b.example) [c](javascript:d) \\*e\\*"), "a (https://b.example) c *e*")

    def test_a_hostile_line_takes_no_time(self):
        for text in ["[" * 3000, "`" * 3000, "*" * 3000, "[](" * 1500, "<https://" * 500, "_a" * 2000]:
            changelog.plain(text)


class Notes(unittest.TestCase):
    def test_appstream_takes_the_releases_as_they_are(self):
        text = notes.appstream(read(ODD))
        self.assertIn('<release version="1.2.0-rc.1" date="2026-11-25" type="development">', text)
        self.assertIn('<release version="1.1.0" date="2026-01-02" type="stable">', text)
        self.assertIn("<code>a &lt; b &amp;&amp; c</code>", text)
        self.assertIn("&lt;b&gt;no HTML&lt;/b&gt; &amp;amp; all on two lines.", text)
        self.assertNotIn("javascript", text)
        metainfo = f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="console-application"><id>invalid.example.Test</id><metadata_license>CC0-1.0</metadata_license>
<project_license>GPL-3.0-or-later</project_license><name>Test</name><summary>Tests the notes of releases</summary>
<description><p>Tests that what is made of a changelog is what AppStream wants to have.</p></description>
<developer id="invalid.example"><name>Nobody</name></developer>
<provides><binary>test</binary></provides><content_rating type="oars-1.1"/>
{text}</component>"""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "invalid.example.Test.metainfo.xml")
            path.write_text(metainfo, encoding="utf-8")
            told = subprocess.run(["appstreamcli", "validate", "--no-net", "--explain", path], capture_output=True, text=True)
        complaints = [line for line in told.stdout.splitlines() if line[:2] in ("E:", "W:") and "homepage" not in line]
        self.assertEqual(complaints, [], told.stdout)

    def test_debian_reads_its_changelog(self):
        text = notes.debian(read(ODD), "Juliet Capulet <juliet@example.org>")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "changelog")
            path.write_text(text, encoding="utf-8")
            told = subprocess.run(["dpkg-parsechangelog", "-l", path, "--all", "-S", "Version"], capture_output=True, text=True)
        self.assertEqual(told.stderr, "")
        self.assertEqual(told.stdout.split(), ["1.2.0~rc.1-1"])
        self.assertIn(" -- Juliet Capulet <juliet@example.org>  Wed, 25 Nov 2026 12:00:00 +0000\n", text)
        self.assertIn("  * Added:\n    - Plain, with a link", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_rpm_has_a_line_for_each_version(self):
        heads = [line for line in notes.rpm(read(ODD), "J <j@example.org>").splitlines() if line.startswith("*")]
        self.assertEqual(heads, ["* Wed Nov 25 2026 J <j@example.org> - 1.2.0~rc.1-1", "* Fri Jan 02 2026 J <j@example.org> - 1.1.0-1"])
