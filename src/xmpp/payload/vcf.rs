//! temp
use super::vcard::VCard;
/// temp
pub fn read(_: &[u8]) -> Vec<VCard> {
    Vec::new()
}
/// temp
pub fn write(_: &VCard) -> String {
    String::new()
}
