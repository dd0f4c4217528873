//! How texts are compared: NFC, trimmed, Unicode case folding, and nothing else; names of columns and activities more
//! freely.

/// Appends to `folded` the form of `text` that is compared: trimmed, NFC, case folded.
pub fn fold_into(text: &str, folded: &mut String) {
    let _ = (text, folded);
    unimplemented!("values")
}

/// Returns the form of `text` that is compared: trimmed, NFC, case folded.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Returns the form of a header or an activity's word that is matched: case folded, without white space, `_`, `-`,
/// byte order mark and surrounding quotes.
pub fn name_key(name: &str) -> String {
    let _ = name;
    unimplemented!("values")
}

/// Returns whether the folded `word` stands in the folded `text` with no letter, digit, mark or `_` touching it.
pub fn has_word(text: &str, word: &str) -> bool {
    let _ = (text, word);
    unimplemented!("values")
}

/// A constant text as it is written and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folded {
    /// As it stands in the agreement.
    pub written: String,
    /// As it is compared.
    pub folded: String,
}

impl Folded {
    /// Returns the text with its compared form.
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Folded {
            folded: fold(&written),
            written,
        }
    }
}
