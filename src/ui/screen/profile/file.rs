//! Cards in files: `.vcf`, as all address books read and write them.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    platform::aside,
    xmpp::payload::vcard::{
        VCard,
        vcf::{self, VcfCard, VcfError},
    },
};

/// The largest file of cards that is read, in bytes: 4 MiB. A card of an address book has some kilobytes, with a picture a hundred.
const LARGEST: usize = 4 * 1024 * 1024;
/// From more cards nobody chooses their own.
const MOST: usize = 100;

/// Why nothing was taken out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be opened or read.
    Unreadable,
    /// It is larger than what is looked for.
    TooLarge,
    /// There is no card in it.
    NoCard,
    /// There are too many in it to find one's own.
    TooMany,
    /// It ends in the middle of a card, or is made to be hard to read.
    Damaged,
}

/// What is in a file of at most `most` bytes.
///
/// # Errors
/// [`Trouble::Unreadable`], [`Trouble::TooLarge`].
pub fn read(path: &Path, most: usize) -> Result<Vec<u8>, Trouble> {
    let file = std::fs::File::open(path).map_err(|_| Trouble::Unreadable)?;
    let most = most as u64;
    if file.metadata().map_err(|_| Trouble::Unreadable)?.len() > most {
        return Err(Trouble::TooLarge);
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Trouble::Unreadable)?;
    if bytes.len() as u64 > most { Err(Trouble::TooLarge) } else { Ok(bytes) }
}

/// The cards in a file.
///
/// # Errors
/// [`Trouble`].
pub fn cards(path: &Path) -> Result<Arc<[VcfCard]>, Trouble> {
    let read = vcf::read(&read(path, LARGEST)?).map_err(|error| match error {
        VcfError::TooLarge => Trouble::TooLarge,
        VcfError::NoCard => Trouble::NoCard,
        VcfError::Unfinished | VcfError::TooDeep => Trouble::Damaged,
    })?;
    let cards: Vec<_> = read.into_iter().filter(|card| !card.card.is_empty()).collect();
    match cards.len() {
        0 => Err(Trouble::NoCard),
        1..=MOST => Ok(cards.into()),
        _ => Err(Trouble::TooMany),
    }
}

/// Lets the user choose a file, and reads the cards in it; `None`: nothing was chosen.
pub async fn choose() -> Option<Result<Arc<[VcfCard]>, Trouble>> {
    let file = rfd::AsyncFileDialog::new().add_filter("vCard", &["vcf", "vcard"]).pick_file().await?;
    let path = file.path().to_owned();
    Some(aside(move || cards(&path)).await.unwrap_or(Err(Trouble::Unreadable)))
}

/// Lets the user choose a file, and writes a card into it. Returns where it is, or the system's words; `None`: nothing was chosen.
pub async fn save(name: String, card: VCard) -> Option<Result<PathBuf, String>> {
    let file = rfd::AsyncFileDialog::new().add_filter("vCard", &["vcf"]).set_file_name(name).save_file().await?;
    let path = file.path().to_owned();
    let written = write(&path, &card);
    Some(written.map(|()| path).map_err(|error| error.to_string()))
}

fn write(path: &Path, card: &VCard) -> io::Result<()> {
    std::fs::write(path, vcf::write(card))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::payload::vcard::Property;

    #[test]
    fn a_card_that_was_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("juliet.vcf");
        let card = VCard { properties: vec![Property::FormattedName("Juliet Capulet; the younger".into())] };
        write(&path, &card).unwrap();
        let cards = cards(&path).unwrap();
        assert!(
            cards
                .iter()
                .flat_map(|card| card.card.known())
                .any(|property| *property == Property::FormattedName("Juliet Capulet; the younger".into()))
        );
    }

    #[test]
    fn a_file_without_cards_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("juliet.vcf");
        assert_eq!(cards(&path), Err(Trouble::Unreadable));
        std::fs::write(&path, "Dear Romeo,").unwrap();
        assert_eq!(cards(&path), Err(Trouble::NoCard));
        std::fs::write(&path, "BEGIN:VCARD\r\nFN:Juliet\r\n").unwrap();
        assert_eq!(cards(&path), Err(Trouble::Damaged));
        std::fs::write(&path, "BEGIN:VCARD\r\nFN:Juliet\r\nEND:VCARD\r\n".repeat(MOST + 1)).unwrap();
        assert_eq!(cards(&path), Err(Trouble::TooMany));
        std::fs::File::create(&path).unwrap().set_len(LARGEST as u64 + 1).unwrap();
        assert_eq!(cards(&path), Err(Trouble::TooLarge));
    }
}
