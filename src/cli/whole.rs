//! Small files read whole: agreements, signers, keys, lists. One that is too big, or never ends, is refused.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bytes an agreement, a signers file or a key may have, and whatever comes through a pipe: a hundred times
/// what people write, and little enough to be read before anybody waits.
pub const TEXT_BYTES_MAX: u64 = 64 << 20;

/// How many bytes a list or a calendar beside an agreement may have: some fifty million companies.
pub const LIST_BYTES_MAX: u64 = 1 << 30;

/// Reads a file, a pipe or a device to its end, or says that it is longer than `bytes_max`.
pub fn read_whole(path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
    read_to_end(File::open(path)?, bytes_max)
}

/// Reads to the end, or says that it is more than `bytes_max`; no more than that is ever held.
pub fn read_to_end(from: impl Read, bytes_max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(bytes_max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > bytes_max {
        let why = format!(
            "it is longer than {} MiB, or never ends",
            bytes_max / (1 << 20)
        );
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{TEXT_BYTES_MAX, read_to_end};

    #[test]
    fn what_never_ends_is_refused_and_what_just_fits_is_read() {
        let why = read_to_end(std::io::repeat(b'x'), TEXT_BYTES_MAX).unwrap_err();
        assert_eq!(why.to_string(), "it is longer than 64 MiB, or never ends");
        assert_eq!(read_to_end(&b"abcd"[..], 4).unwrap(), b"abcd");
        assert!(read_to_end(&b"abcde"[..], 4).is_err());
    }
}
