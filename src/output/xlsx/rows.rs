//! What is held as rows of a sheet's XML. Every text is an inline text: nothing is a formula, and nothing a link.

use std::io::Write as _;

use crate::output::columns::Holds;

use super::cell::{Cell, typed};
use super::held::{self, Held, cut};
use super::look::{Look, Shape, Tone};

/// A column of a sheet.
#[derive(Debug)]
pub(super) struct Place {
    /// Its name in cell references.
    letters: String,
    /// What its values are.
    pub(super) holds: Holds,
    is_toned: bool,
}

impl Place {
    /// Returns the place of a column, counted from 0.
    pub(super) fn new(index: usize, holds: Holds, is_toned: bool) -> Self {
        Place {
            letters: letters(index),
            holds,
            is_toned,
        }
    }

    fn look(&self, cell: Cell<'_>, tone: Tone, to_fill: bool) -> Look {
        if self.is_toned {
            return Look::Toned(tone);
        }
        let shape = Shape::of(cell, self.holds);
        if to_fill {
            Look::ToFill(shape)
        } else {
            Look::Plain(shape)
        }
    }
}

/// Returns the name of a column, counted from 0: `A` to `Z`, `AA` and so on.
pub(super) fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(rest - 1) % 26]);
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}

/// Appends what is held; `row` is the number of the first, counted from 1.
pub(super) fn write(places: &[Place], row: u32, held: &[u8], out: &mut Vec<u8>) {
    for (row, held) in (row..).zip(held::rows(held)) {
        write_row(row, out, |number, out| {
            write_held(places, number, &held, out);
        });
    }
}

fn write_held(places: &[Place], number: &str, held: &Held<'_>, out: &mut Vec<u8>) {
    for (place, (text, to_fill)) in places.iter().zip(held.cells()) {
        let cell = typed(place.holds, text);
        let look = place.look(cell, held.tone, to_fill);
        write_cell(&place.letters, number, look, cell, out);
    }
}

/// Appends the header, which is row 1; returns how many names had to be cut.
pub(super) fn write_header<'n>(names: impl Iterator<Item = &'n str>, out: &mut Vec<u8>) -> u64 {
    let mut count = 0;
    write_row(1, out, |number, out| {
        for (index, name) in names.enumerate() {
            let mut shown = name.as_bytes().to_vec();
            count += u64::from(cut(&mut shown, 0));
            let shown = String::from_utf8_lossy(&shown);
            write_cell(&letters(index), number, Look::Head, Cell::Text(&shown), out);
        }
    });
    count
}

fn write_row(row: u32, out: &mut Vec<u8>, cells: impl FnOnce(&str, &mut Vec<u8>)) {
    let mut number = itoa::Buffer::new();
    let number = number.format(row);
    out.extend_from_slice(b"<row r=\"");
    out.extend_from_slice(number.as_bytes());
    out.extend_from_slice(b"\">");
    cells(number, out);
    out.extend_from_slice(b"</row>");
}

fn write_cell(letters: &str, number: &str, look: Look, cell: Cell<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<c r=\"");
    out.extend_from_slice(letters.as_bytes());
    out.extend_from_slice(number.as_bytes());
    out.extend_from_slice(b"\" s=\"");
    out.extend_from_slice(itoa::Buffer::new().format(look.number()).as_bytes());
    if cell == Cell::Text("") {
        return out.extend_from_slice(b"\"/>");
    }
    if let Cell::Text(text) = cell {
        return write_text(text, out);
    }
    out.extend_from_slice(b"\"><v>");
    match cell {
        Cell::Text(_) => {}
        Cell::Number(text) => out.extend_from_slice(text.as_bytes()),
        Cell::Day(day) => out.extend_from_slice(itoa::Buffer::new().format(day).as_bytes()),
        Cell::Time(serial) | Cell::Instant(serial) => {
            write!(out, "{serial}").expect("memory takes all bytes");
        }
    }
    out.extend_from_slice(b"</v></c>");
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\" t=\"inlineStr\"><is><t");
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    // Other blanks are kept in any case.
    if ends.iter().flatten().any(|byte| byte.is_ascii_whitespace()) {
        out.extend_from_slice(b" xml:space=\"preserve\"");
    }
    out.push(b'>');
    escape(text, out);
    out.extend_from_slice(b"</t></is></c>");
}

/// Per byte, whether something else may have to be written in the place of what begins with it.
const IS_SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    special[b'\t' as usize] = false;
    special[b'\n' as usize] = false;
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'_' as usize] = true;
    special[0xef] = true;
    special
};

/// Appends a text of XML that is read as the one given.
///
/// What XML cannot hold is written `_xHHHH_`, by the number of the character, and so is the `_` of what would be taken
/// for that.
fn escape(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !IS_SPECIAL[usize::from(*byte)] {
            continue;
        }
        let rest = &bytes[at..];
        let mut control = *b"_x0000_";
        let (written, length): (&[u8], usize) = match *byte {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'_' if looks_escaped(rest) => (b"_x005F_", 1),
            0xef if rest.starts_with("\u{fffe}".as_bytes()) => (b"_xFFFE_", 3),
            0xef if rest.starts_with("\u{ffff}".as_bytes()) => (b"_xFFFF_", 3),
            low if low < 0x20 => {
                control[4] += low >> 4;
                control[5] = b"0123456789ABCDEF"[usize::from(low & 15)];
                (&control, 1)
            }
            _ => continue,
        };
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(written);
        from = at + length;
    }
    out.extend_from_slice(&bytes[from..]);
}

/// Returns whether a text begins like an escaped character, with or without its end, which may come of what follows.
fn looks_escaped(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', digits @ ..] if digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what was escaped as spreadsheet programs do: entities first, then each escaped character once.
    fn unescaped(xml: &str) -> String {
        let text = xml.replace("&lt;", "<").replace("&gt;", ">");
        let text = text.replace("&amp;", "&");
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(one) = rest.chars().next() {
            let code = rest
                .strip_prefix("_x")
                .filter(|_| rest.as_bytes().get(6) == Some(&b'_'))
                .and_then(|digits| digits.get(..4))
                .and_then(|digits| u32::from_str_radix(digits, 16).ok());
            if let Some(code) = code {
                out.push(char::from_u32(code).unwrap());
                rest = &rest[7..];
            } else {
                out.push(one);
                rest = &rest[one.len_utf8()..];
            }
        }
        out
    }

    #[test]
    fn what_xml_cannot_hold_is_written_by_number() {
        let check = |text: &str, expect: &str| {
            let mut out = Vec::new();
            escape(text, &mut out);
            assert_eq!(str::from_utf8(&out).unwrap(), expect, "{text:?}");
            assert_eq!(unescaped(expect), text);
        };
        check("plain äöü 日本", "plain äöü 日本");
        check("<a&b>", "&lt;a&amp;b&gt;");
        check(
            "two\nlines\tand\ra return",
            "two\nlines\tand_x000D_a return",
        );
        check(
            "\u{0}\u{1f}\u{fffe}\u{ffff}",
            "_x0000__x001F__xFFFE__xFFFF_",
        );
        check("\u{fffd}\u{feff}", "\u{fffd}\u{feff}");
        check("not_a_xray_x12", "not_a_xray_x12");
        check("_x0041_", "_x005F_x0041_");
        check("_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
        check("_x0041\u{1}", "_x005F_x0041_x0001_");
        check("_x005F_x0041_", "_x005F_x005F_x005F_x0041_");
        check("__x00ff_", "__x005F_x00ff_");
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(parts in proptest::collection::vec("_x00[0-9a-fA-F]{2}_?|_|x0041|[&<>]|[\u{0}-\u{20}]|[\u{fffa}-\u{ffff}]|\\PC", 0..12)) {
            let text = parts.concat();
            let mut out = Vec::new();
            escape(&text, &mut out);
            let xml = String::from_utf8(out).unwrap();
            let has_none = !xml.contains(['\u{fffe}', '\u{ffff}', '\r']);
            proptest::prop_assert!(has_none);
            proptest::prop_assert_eq!(unescaped(&xml), text);
        }
    }

    #[test]
    fn columns_are_named_as_in_every_spreadsheet() {
        let check = |index, expect: &str| assert_eq!(letters(index), expect);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(701, "ZZ");
        check(702, "AAA");
        check(16_383, "XFD");
    }
}
