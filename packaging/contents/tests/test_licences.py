"""Expressions, texts, and that nothing unclear is let through."""

import tempfile
import unittest
from pathlib import Path

import crates
import expression
import licences
import texts

MIT = """The MIT License (MIT)

Copyright (c) 2015 Juliet Capulet
Copyright © 2016-2018, Romeo <romeo@example.org>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software, subject to:
The above copyright notice shall be included.
"""


class Expressions(unittest.TestCase):
    def test_an_expression_gives_its_choices(self):
        for text, choices in [
            ("MIT", [{"MIT"}]),
            ("MIT/Apache-2.0", [{"MIT"}, {"Apache-2.0"}]),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", [{"MIT", "Unicode-3.0"}, {"Apache-2.0", "Unicode-3.0"}]),
            ("A OR B AND C", [{"A"}, {"B", "C"}]),
            ("Apache-2.0 WITH LLVM-exception OR MIT", [{"Apache-2.0 WITH LLVM-exception"}, {"MIT"}]),
        ]:
            self.assertEqual([set(one) for one in expression.choices(text)], choices, text)
        self.assertEqual(expression.normal("(MIT/Apache-2.0) AND  ISC"), "(MIT OR Apache-2.0) AND ISC")

    def test_what_is_no_expression_is_refused(self):
        for text in ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT Apache-2.0", "MIT & ISC", "MIT OR OR ISC"]:
            with self.assertRaises(expression.Malformed, msg=text):
                expression.choices(text)


class Texts(unittest.TestCase):
    def test_a_text_is_parted_into_terms_and_holders(self):
        text = texts.parse(MIT)
        self.assertEqual(text.licences, {"MIT"})
        self.assertEqual(text.holders, ("Copyright (c) 2015 Juliet Capulet", "Copyright © 2016-2018, Romeo <romeo@example.org>"))
        self.assertIn("The above copyright notice", text.terms)
        self.assertNotIn("Juliet", text.terms)
        other = texts.parse(MIT.replace("Juliet Capulet", "Nurse").replace("(MIT)", "").replace("any person", "any\n   person"))
        self.assertEqual(text.sameness, other.sameness)

    def test_terms_that_begin_like_a_holder_stay_terms(self):
        for line in ["copyright notice, this list of conditions", "Copyright [yyyy] [name of copyright owner]", "(c) You must retain all notices", "Copyright owners and contributors"]:
            self.assertEqual(texts.parse(MIT + line).holders, texts.parse(MIT).holders, line)

    def test_every_text_of_ours_is_known_for_what_it_is(self):
        folder = Path(__file__).parents[2] / "licences" / "texts"
        for path in sorted(folder.iterdir()):
            self.assertEqual(texts.read(path).licences, {path.stem})

    def test_of_a_folder_only_texts_are_taken_and_none_of_its_tests(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ["LICENSE-MIT", "src/licence.rs", "tests/LICENSE", "fonts/LICENSE", "deep/er/COPYING", "NOTICE", "README.md", "LICENSES.html"]:
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(MIT)
            self.assertEqual([str(Path(one).relative_to(folder)) for one in texts.files(folder)], ["LICENSE-MIT", "NOTICE", "deep/er/COPYING"])


class Collecting(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        (self.root / "packaging/licences/texts").mkdir(parents=True)
        (self.root / "packaging/licences/texts/MIT.txt").write_text("Permission is hereby granted, free of charge, to any person obtaining a copy")
        (self.root / "packaging/licences/texts/Apache-2.0.txt").write_text("Apache License Version 2.0, January 2004 TERMS AND CONDITIONS FOR USE")
        (self.root / "packaging/licences/components.toml").write_text('[holders]\nnameless = "somebody"\n[[part]]\nname = "C"\nwithin = "c-src"\nversion = "{+}"\nlicence = "MIT"\nholder = "C people"\n')
        (self.root / "deny.toml").write_text('[licenses]\nallow = ["MIT", "Apache-2.0"]\nexceptions = [{ crate = "odd", allow = ["WTFPL"] }]\n')
        (self.root / "LICENSE").write_text("GNU")
        self.own = self.crate("balcony", "GPL-3.0-or-later")

    def tearDown(self):
        self.folder.cleanup()

    def crate(self, name, licence, files=(), authors=(), version="1.0.0"):
        folder = self.root / "crates" / name
        folder.mkdir(parents=True)
        for file, text in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text)
        return crates.Crate(name, version, str(folder), licence, list(authors), "", "", checksum="0" * 64, linked=True)

    def collect(self, *others):
        return licences.collect([self.own, *others], licences.Rules(str(self.root)), "linux", "1.0")[1:]

    def refused(self, words, *others):
        with self.assertRaises(licences.Unclear) as told:
            self.collect(*others)
        self.assertIn(words, str(told.exception))

    def test_the_licence_that_has_its_text_is_taken(self):
        apache = "Apache License Version 2.0, January 2004 TERMS AND CONDITIONS FOR USE"
        (both, one) = self.collect(self.crate("both", "Apache-2.0 OR MIT", [("LICENSE-MIT", MIT), ("LICENSE-APACHE", apache)]), self.crate("one", "MIT OR Apache-2.0", [("LICENSE", apache)]))
        self.assertEqual((both.taken, one.taken), (("MIT",), ("Apache-2.0",)))
        self.assertEqual([sorted(text.licences) for text in both.granted], [["MIT"]])

    def test_a_text_that_is_missing_is_supplied_with_the_names_of_the_authors(self):
        (part,) = self.collect(self.crate("bare", "MIT", authors=["Juliet <j@example.org>", "Romeo"]))
        self.assertEqual(part.granted[0].holders, ("Copyright Juliet, Romeo",))
        (part,) = self.collect(self.crate("nameless", "MIT"))
        self.assertEqual(part.granted[0].holders, ("Copyright somebody",))

    def test_texts_of_what_a_crate_has_taken_in_do_not_speak_for_it(self):
        (part,) = self.collect(self.crate("inner", "MIT", [("src/LICENSE", MIT)], ["Nurse"]))
        self.assertEqual([text.holders for text in part.granted], [texts.parse(MIT).holders, ("Copyright Nurse",)])

    def test_what_is_within_a_crate_is_a_part_of_its_own(self):
        found = self.collect(self.crate("c-src", "MIT", [("LICENSE", MIT)], version="300.1.2+3.5.0"))
        self.assertEqual([(part.name, part.version) for part in found], [("c-src", "300.1.2+3.5.0"), ("C", "3.5.0")])

    def test_whatever_is_unclear_stops_the_build(self):
        self.refused("“AGPL-3.0-only” is not allowed", self.crate("agpl", "AGPL-3.0-only"))
        self.refused("names no licence", self.crate("silent", ""))
        self.refused("nobody is named", self.crate("orphan", "MIT"))
        self.refused("there is no text of WTFPL", self.crate("odd", "WTFPL", authors=["A"]))
        self.refused("“WTFPL” is not allowed", self.crate("even", "WTFPL", authors=["A"]))
        self.refused("is no licence expression", self.crate("broken", "MIT or what you like?"))
        self.refused("does not tell", self.crate("c-src", "MIT", [("LICENSE", MIT)], version="300.1.2"))
