//! The archive that a workbook is: parts packed beforehand, written one behind the other without going back.
//!
//! The wider form, ZIP64, is used where the numbers ask for it and nowhere else: some programs offer to repair a
//! workbook that has it for nothing.

use std::io::{self, Write};

use flate2::Crc;

use super::pack::Packed;

/// A number that stands for "see the wider form".
const WIDE_U32: u32 = u32::MAX;
const WIDE_U16: u16 = u16::MAX;

/// Versions that a reader needs: packed parts, and the wider form.
const NEEDS_PACKED: u16 = 20;
const NEEDS_WIDE: u16 = 45;

/// The first of January 1980, at which the time of archives begins.
const DATE: u16 = 0x0021;

/// A part that is written.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    sum: u32,
    packed: u64,
    length: u64,
    at: u64,
}

/// An archive in the making.
pub(super) struct Archive<'o> {
    out: &'o mut (dyn Write + Send),
    written: u64,
    entries: Vec<Entry>,
}

impl<'o> Archive<'o> {
    /// Begins an archive.
    pub(super) fn new(out: &'o mut (dyn Write + Send)) -> Self {
        Archive {
            out,
            written: 0,
            entries: Vec::new(),
        }
    }

    /// Writes a part, and gives each of its pieces up once it is written.
    pub(super) fn add(&mut self, name: &str, pieces: Vec<Packed>) -> io::Result<()> {
        let mut sum = Crc::new();
        let (mut packed, mut length) = (0, 0);
        for piece in &pieces {
            sum.combine(&piece.sum);
            packed += piece.bytes.len() as u64;
            length += piece.length;
        }
        self.begin(name, sum.sum(), packed, length)?;
        for piece in pieces {
            self.out.write_all(&piece.bytes)?;
        }
        self.written += packed;
        Ok(())
    }

    /// Writes what stands before a part.
    fn begin(&mut self, name: &str, sum: u32, packed: u64, length: u64) -> io::Result<()> {
        let entry = Entry {
            name: name.to_owned(),
            sum,
            packed,
            length,
            at: self.written,
        };
        self.put(&entry.local())?;
        self.entries.push(entry);
        Ok(())
    }

    /// Writes the list of parts, with which the archive ends.
    pub(super) fn end(mut self) -> io::Result<()> {
        let at = self.written;
        for entry in std::mem::take(&mut self.entries) {
            self.put(&entry.central())?;
            self.entries.push(entry);
        }
        let list = List {
            count: self.entries.len() as u64,
            length: self.written - at,
            at,
        };
        self.put(&list.end())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// Returns a number, or what stands for one that is too great for the narrow form.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(WIDE_U32)
}

fn is_wide(number: u64) -> bool {
    number >= u64::from(WIDE_U32)
}

/// Returns the numbers of the wider form as a field of their own, or nothing where there are none.
fn wide_field(numbers: &[u64]) -> Vec<u8> {
    let mut field = Vec::new();
    if !numbers.is_empty() {
        field.extend_from_slice(&1_u16.to_le_bytes());
        let length = u16::try_from(numbers.len() * 8).expect("at most three numbers");
        field.extend_from_slice(&length.to_le_bytes());
        for number in numbers {
            field.extend_from_slice(&number.to_le_bytes());
        }
    }
    field
}

impl Entry {
    /// Returns what stands before the part. There, both lengths are in the wider form or none.
    fn local(&self) -> Vec<u8> {
        let both = [self.length, self.packed];
        let is_wide = both.into_iter().any(is_wide);
        let field = wide_field(if is_wide { &both } else { &[] });
        let shown = |number: u64| if is_wide { WIDE_U32 } else { narrow(number) };
        let mut out = b"PK\x03\x04".to_vec();
        self.facts(
            !field.is_empty(),
            shown(self.packed),
            shown(self.length),
            &mut out,
        );
        self.name_and(&field, &[], &mut out);
        out
    }

    /// Returns its line in the list of parts.
    fn central(&self) -> Vec<u8> {
        let numbers = [self.length, self.packed, self.at];
        let wide: Vec<u64> = numbers.into_iter().filter(|one| is_wide(*one)).collect();
        let field = wide_field(&wide);
        let needs = needs(!field.is_empty());
        let mut out = b"PK\x01\x02".to_vec();
        out.extend_from_slice(&needs.to_le_bytes());
        self.facts(
            !field.is_empty(),
            narrow(self.packed),
            narrow(self.length),
            &mut out,
        );
        // No comment, the first disk, nothing special, no permissions.
        let mut more = vec![0; 10];
        more.extend_from_slice(&narrow(self.at).to_le_bytes());
        self.name_and(&field, &more, &mut out);
        out
    }

    /// Appends what both places say of the part.
    fn facts(&self, is_wide: bool, packed: u32, length: u32, out: &mut Vec<u8>) {
        const DEFLATED: u16 = 8;
        for number in [needs(is_wide), 0, DEFLATED, 0, DATE] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for number in [self.sum, packed, length] {
            out.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// Appends the lengths of name and field, what stands between, and the two.
    fn name_and(&self, field: &[u8], between: &[u8], out: &mut Vec<u8>) {
        let short = |length: usize| u16::try_from(length).expect("names of parts are short");
        out.extend_from_slice(&short(self.name.len()).to_le_bytes());
        out.extend_from_slice(&short(field.len()).to_le_bytes());
        out.extend_from_slice(between);
        out.extend_from_slice(self.name.as_bytes());
        out.extend_from_slice(field);
    }
}

fn needs(is_wide: bool) -> u16 {
    if is_wide { NEEDS_WIDE } else { NEEDS_PACKED }
}

/// The list of parts.
struct List {
    count: u64,
    length: u64,
    at: u64,
}

impl List {
    fn is_wide(&self) -> bool {
        self.count >= u64::from(WIDE_U16) || is_wide(self.length) || is_wide(self.at)
    }

    /// Returns what stands behind the list.
    fn end(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.is_wide() {
            self.wide_end(&mut out);
        }
        let count = u16::try_from(self.count).unwrap_or(WIDE_U16);
        out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&narrow(self.length).to_le_bytes());
        out.extend_from_slice(&narrow(self.at).to_le_bytes());
        out.extend_from_slice(&[0; 2]);
        out
    }

    fn wide_end(&self, out: &mut Vec<u8>) {
        const BEHIND: u64 = 44;
        out.extend_from_slice(b"PK\x06\x06");
        out.extend_from_slice(&BEHIND.to_le_bytes());
        out.extend_from_slice(&NEEDS_WIDE.to_le_bytes());
        out.extend_from_slice(&NEEDS_WIDE.to_le_bytes());
        out.extend_from_slice(&[0; 8]);
        for number in [self.count, self.count, self.length, self.at] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(b"PK\x06\x07\0\0\0\0");
        out.extend_from_slice(&(self.at + self.length).to_le_bytes());
        out.extend_from_slice(&1_u32.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Seek, SeekFrom};

    use super::{Entry, List};
    use zip::ZipArchive;

    /// A file of which only some pieces are not empty.
    struct Holes {
        pieces: Vec<(u64, Vec<u8>)>,
        at: u64,
    }

    impl Holes {
        fn end(&self) -> u64 {
            let ends = self
                .pieces
                .iter()
                .map(|(at, bytes)| at + bytes.len() as u64);
            ends.max().unwrap_or(0)
        }

        fn byte(&self, at: u64) -> u8 {
            let inside = |(start, bytes): &(u64, Vec<u8>)| {
                let index = usize::try_from(at.checked_sub(*start)?).ok()?;
                bytes.get(index).copied()
            };
            self.pieces.iter().find_map(inside).unwrap_or(0)
        }
    }

    impl Read for Holes {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let left = usize::try_from(self.end().saturating_sub(self.at)).unwrap();
            let count = out.len().min(left);
            for (at, byte) in (self.at..).zip(&mut out[..count]) {
                *byte = self.byte(at);
            }
            self.at += count as u64;
            Ok(count)
        }
    }

    impl Seek for Holes {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            let at = match to {
                SeekFrom::Start(at) => Some(at),
                SeekFrom::End(by) => self.end().checked_add_signed(by),
                SeekFrom::Current(by) => self.at.checked_add_signed(by),
            };
            self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
            Ok(self.at)
        }
    }

    /// Lays parts out as if their packed bytes stood between, and reads the list back.
    fn check(parts: &[(&str, u64, u64)], is_wide: bool) {
        let mut file = Holes {
            pieces: Vec::new(),
            at: 0,
        };
        let mut entries = Vec::new();
        let mut at = 0;
        for (name, packed, length) in parts {
            let entry = Entry {
                name: (*name).to_owned(),
                sum: 7,
                packed: *packed,
                length: *length,
                at,
            };
            let local = entry.local();
            at += local.len() as u64 + packed;
            file.pieces.push((entry.at, local));
            entries.push(entry);
        }
        let central = entries.iter().flat_map(Entry::central);
        let mut central: Vec<u8> = central.collect();
        let list = List {
            count: parts.len() as u64,
            length: central.len() as u64,
            at,
        };
        assert_eq!(list.is_wide(), is_wide);
        central.extend(list.end());
        file.pieces.push((at, central));
        let mut archive = ZipArchive::new(file).unwrap();
        assert_eq!(archive.len(), parts.len());
        for (index, (name, packed, length)) in parts.iter().enumerate() {
            let part = archive.by_index_raw(index).unwrap();
            let found = (&*part.name().unwrap(), part.compressed_size(), part.size());
            assert_eq!(found, (*name, *packed, *length));
            assert_eq!((part.header_start(), part.crc32()), (entries[index].at, 7));
            let local = entries[index].local().len() as u64;
            assert_eq!(part.data_start(), Some(entries[index].at + local));
        }
    }

    #[test]
    fn parts_of_any_size_are_found_again() {
        const LIMIT: u64 = u32::MAX as u64;
        check(&[], false);
        check(&[("a.xml", 10, 20), ("b/c.xml", 0, 0)], false);
        check(&[("long", 10, LIMIT), ("after", 1, 2)], false);
        check(&[("long", 10, LIMIT - 1), ("after", 1, 2)], false);
        check(&[("packed", 5 << 30, 6 << 30), ("after", 10, 20)], true);
        check(
            &[("a", LIMIT - 100, LIMIT), ("b", 10, 20), ("c", 1, 1)],
            true,
        );
        check(&[("a", 3 << 30, 3 << 30), ("b", 3 << 30, 3 << 30)], true);
    }

    #[test]
    fn a_narrow_archive_has_nothing_of_the_wider_form() {
        let mut entry = Entry {
            name: "a".to_owned(),
            sum: 0,
            packed: 1,
            length: 2,
            at: 3,
        };
        assert_eq!((entry.local().len(), entry.central().len()), (31, 47));
        entry.length = 1 << 32;
        assert_eq!((entry.local().len(), entry.central().len()), (51, 59));
    }
}
