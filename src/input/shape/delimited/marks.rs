//! Where the next delimiter or line end stands, found for 64 bytes at a time.

use wide::u8x16;

const WINDOW: usize = 64;

/// Finds delimiters and line ends from left to right, remembering one window's findings as bits.
pub(super) struct Marks<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    window: usize,
    bits: u64,
}

impl<'a> Marks<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: u8) -> Self {
        Marks {
            bytes,
            delimiter,
            window: usize::MAX,
            bits: 0,
        }
    }

    /// Returns the first delimiter or line end at or after `at`, or the length of the text.
    #[inline]
    pub(super) fn next(&mut self, at: usize) -> usize {
        if at / WINDOW == self.window {
            let bits = self.bits >> (at % WINDOW);
            if bits != 0 {
                return at + bits.trailing_zeros() as usize;
            }
        }
        self.further(at)
    }

    /// Looks for the next mark beyond the window at hand; by itself, so that [`Marks::next`] stays short.
    #[inline(never)]
    fn further(&mut self, at: usize) -> usize {
        let mut window = at / WINDOW;
        let mut hidden = at % WINDOW;
        if window == self.window {
            (window, hidden) = (window + 1, 0);
        }
        while window * WINDOW < self.bytes.len() {
            self.look(window);
            let bits = self.bits & (u64::MAX << hidden);
            if bits != 0 {
                return window * WINDOW + bits.trailing_zeros() as usize;
            }
            (window, hidden) = (window + 1, 0);
        }
        self.bytes.len()
    }

    #[inline]
    fn look(&mut self, window: usize) {
        self.window = window;
        let rest = self.bytes.get(window * WINDOW..).unwrap_or_default();
        if let Some(whole) = rest.first_chunk::<WINDOW>() {
            self.bits = marks_in(whole, self.delimiter);
        } else {
            let mut padded = [0; WINDOW];
            padded[..rest.len()].copy_from_slice(rest);
            self.bits = marks_in(&padded, self.delimiter);
        }
    }
}

/// Returns a bit for each byte that is a delimiter or ends a line.
#[inline]
fn marks_in(window: &[u8; WINDOW], delimiter: u8) -> u64 {
    let (delimiters, feeds, returns) = (
        u8x16::splat(delimiter),
        u8x16::splat(b'\n'),
        u8x16::splat(b'\r'),
    );
    let mut bits = 0;
    for (place, sixteen) in window.as_chunks().0.iter().enumerate() {
        let bytes = u8x16::new(*sixteen);
        let ends = bytes.simd_eq(feeds) | bytes.simd_eq(returns);
        let marks = ends | bytes.simd_eq(delimiters);
        bits |= u64::from(marks.to_bitmask()) << (place * 16);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::{Marks, WINDOW, marks_in};

    #[test]
    fn a_window_has_a_bit_for_every_mark() {
        let mut window = [b'a'; WINDOW];
        let mut seed = 1_u32;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [place, byte, kind, _] = seed.to_be_bytes();
            let marks = [b',', b'\n', b'\r', b';', b'\t', b'|', byte, byte ^ 0x80];
            window[usize::from(place) % WINDOW] = marks[usize::from(kind) % marks.len()];
            for delimiter in [b',', b';', b'\t', b'|'] {
                let found = marks_in(&window, delimiter);
                for (place, byte) in window.iter().enumerate() {
                    let is_mark = [delimiter, b'\n', b'\r'].contains(byte);
                    assert_eq!(found >> place & 1 == 1, is_mark, "{place} of {window:?}");
                }
            }
        }
    }

    #[test]
    fn every_mark_is_found_and_nothing_else() {
        let bytes: Vec<u8> = (0..1000_u32).map(|n| (n * 7919 % 251) as u8).collect();
        let bytes = [&bytes[..], b"\x8a\x8d\xac,\n\r\x0b\x0c\x2b\x2d"].concat();
        for length in [0, 1, 63, 64, 65, bytes.len()] {
            let part = &bytes[..length];
            let mut marks = Marks::new(part, b',');
            for at in 0..=length {
                let is_mark = |byte: &u8| matches!(byte, b',' | b'\n' | b'\r');
                let expect = part[at..]
                    .iter()
                    .position(is_mark)
                    .map_or(length, |found| at + found);
                assert_eq!(marks.next(at), expect, "{at} of {length}");
            }
        }
    }
}
