//! Physical lines: ended by LF, CRLF or a lone CR, alike everywhere in this room.

use memchr::{memchr, memchr_iter};

/// Returns how many line ends there are; a CRLF is one.
pub(crate) fn count_lines(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    if memchr(b'\r', bytes).is_none() {
        return feeds as u64;
    }
    let returns = memchr_iter(b'\r', bytes).count();
    let next = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.iter().zip(next);
    let both = pairs.filter(|&(&a, &b)| (a, b) == (b'\r', b'\n')).count();
    (feeds + returns - both) as u64
}

/// Returns whether the byte ends a line.
pub(crate) fn ends_line(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Returns the position after the line end that begins at `at`.
pub(crate) fn after_line_end(bytes: &[u8], at: usize) -> usize {
    let pair = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    at + if pair { 2 } else { 1 }
}

/// Returns the position after the first line's end, if that is sure: a CR at the end may still be half of a CRLF.
pub(crate) fn first_line_end(bytes: &[u8], ended: bool) -> Option<usize> {
    let at = memchr::memchr2(b'\n', b'\r', bytes)?;
    let half = bytes.get(at) == Some(&b'\r') && at + 1 == bytes.len() && !ended;
    (!half).then(|| after_line_end(bytes, at))
}

/// Returns the position after the last line's end, if there is one that is sure.
pub(crate) fn last_line_end(bytes: &[u8], ended: bool) -> Option<usize> {
    let half = bytes.last() == Some(&b'\r') && !ended;
    let sure = &bytes[..bytes.len() - usize::from(half)];
    memchr::memrchr2(b'\n', b'\r', sure).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let check = |input: &str, expect: u64| {
            assert_eq!(count_lines(input.as_bytes()), expect, "{input:?}");
        };
        check("", 0);
        check("a", 0);
        check("a\nb\n", 2);
        check("a\r\nb\r\n", 2);
        check("a\rb\r", 2);
        check("\r\r\n\n", 3);
    }

    #[test]
    fn a_return_at_the_end_may_be_half_of_a_line_end() {
        assert_eq!(first_line_end(b"a\r", false), None);
        assert_eq!(first_line_end(b"a\r", true), Some(2));
        assert_eq!(first_line_end(b"a\r\nb", false), Some(3));
        assert_eq!(last_line_end(b"a\nb\r", false), Some(2));
        assert_eq!(last_line_end(b"a\nb\r", true), Some(4));
        assert_eq!(last_line_end(b"", false), None);
    }
}
