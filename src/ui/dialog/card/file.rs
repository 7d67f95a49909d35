//! A card as a file.

use std::path::PathBuf;

use crate::xmpp::payload::vcard::{VCard, vcf};

/// The longest name of a file, in characters.
const LONGEST: usize = 60;

/// What the file is called at first: after whom it is of, without anything that a file system could take amiss.
pub(super) fn name(whose: &str, otherwise: &str) -> String {
    let is_harmless = |character: char| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '@' | '.');
    let name: String = whose.chars().filter(|&character| is_harmless(character)).take(LONGEST).collect();
    let name = name.trim_matches([' ', '.', '-']);
    format!("{}.vcf", if name.is_empty() { otherwise } else { name })
}

/// Lets the user choose a file, and writes it.
pub(super) async fn save(name: String, card: VCard) -> Option<Result<PathBuf, String>> {
    let file = rfd::AsyncFileDialog::new().set_file_name(name).save_file().await?;
    let path = file.path().to_owned();
    Some(std::fs::write(&path, vcf::write(&card)).map(|()| path).map_err(|error| error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_harmless_name() {
        assert_eq!(name("Romeo Montague", "profile"), "Romeo Montague.vcf");
        assert_eq!(name("../../etc/passwd\u{202e}", "profile"), "etcpasswd.vcf");
        assert_eq!(name("罗密欧", "profile"), "罗密欧.vcf");
        assert_eq!(name("…/…", "profile"), "profile.vcf");
        assert_eq!(name(&"x".repeat(300), "profile").chars().count(), LONGEST + 4);
    }
}
