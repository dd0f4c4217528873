//! Bytes that begin like JSON as a data file, cut into blocks of one to 256 bytes by its last byte.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qualify_fuzz::check_file;

fuzz_target!(|bytes: &[u8]| {
    let block_bytes = bytes.last().map_or(1, |last| usize::from(*last) + 1);
    if bytes.trim_ascii_start().starts_with(b"{") || bytes.trim_ascii_start().starts_with(b"[") {
        check_file(bytes, block_bytes);
        return;
    }
    for opening in [b"{".as_slice(), b"[{\"a\":"] {
        check_file(&[opening, bytes].concat(), block_bytes);
    }
});
