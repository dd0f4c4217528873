//! Where the next delimiter or line end stands, found for 64 bytes at a time.

const WINDOW: usize = 64;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Finds delimiters and line ends from left to right, remembering one window's findings as bits.
pub(super) struct Marks<'a> {
    bytes: &'a [u8],
    delimiters: u64,
    window: usize,
    bits: u64,
}

impl<'a> Marks<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: u8) -> Self {
        Marks {
            bytes,
            delimiters: ONES * u64::from(delimiter),
            window: usize::MAX,
            bits: 0,
        }
    }

    /// Returns the first delimiter or line end at or after `at`, or the length of the text.
    #[inline]
    pub(super) fn next(&mut self, at: usize) -> usize {
        let mut window = at / WINDOW;
        if window != self.window {
            self.look(window);
        }
        let bits = self.bits & (u64::MAX << (at % WINDOW));
        if bits != 0 {
            return window * WINDOW + bits.trailing_zeros() as usize;
        }
        loop {
            window += 1;
            if window * WINDOW >= self.bytes.len() {
                return self.bytes.len();
            }
            self.look(window);
            if self.bits != 0 {
                return window * WINDOW + self.bits.trailing_zeros() as usize;
            }
        }
    }

    #[inline]
    fn look(&mut self, window: usize) {
        self.window = window;
        let rest = self.bytes.get(window * WINDOW..).unwrap_or_default();
        if let Some(whole) = rest.first_chunk::<WINDOW>() {
            self.bits = self.bits_of(whole);
        } else {
            let mut padded = [0; WINDOW];
            padded[..rest.len()].copy_from_slice(rest);
            self.bits = self.bits_of(&padded);
        }
    }

    #[inline]
    fn bits_of(&self, window: &[u8; WINDOW]) -> u64 {
        let mut bits = 0;
        for (place, bytes) in window.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*bytes);
            let misses = differs(word ^ self.delimiters)
                & differs(word ^ (ONES * 0x0a))
                & differs(word ^ (ONES * 0x0d));
            let hits = (!misses & !LOW) >> 7;
            bits |= (hits.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (place * 8);
        }
        bits
    }
}

/// Returns a word whose bytes have their highest bit set where the byte is not zero.
#[inline]
fn differs(word: u64) -> u64 {
    (word & LOW).wrapping_add(LOW) | word
}

#[cfg(test)]
mod tests {
    use super::Marks;

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
