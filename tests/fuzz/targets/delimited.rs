//! Any bytes as a data file, cut into blocks of one to 256 bytes by its last byte.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qualify_fuzz::check_file;

fuzz_target!(|bytes: &[u8]| {
    let block_bytes = bytes.last().map_or(1, |last| usize::from(*last) + 1);
    check_file(bytes, block_bytes);
});
