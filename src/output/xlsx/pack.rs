//! Rows packed in chunks, by whichever thread has time; joined one behind the other they are one packed sheet.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use flate2::{Compress, Compression, Crc, FlushCompress};

use crate::output::Chores;

use super::rows::{self, Place};

/// A chunk is packed once it has so many bytes: where it ends depends on its leads alone.
pub(super) const CHUNK_BYTES: usize = 1 << 18;

/// How hard is tried to make a sheet small: a level more takes a third more time for a tenth less.
const LEVEL: u32 = 3;

/// A packed piece of a part of the workbook.
#[derive(Debug)]
pub(super) struct Packed {
    /// Its bytes; they end at the end of a byte, so that further pieces may follow.
    pub(super) bytes: Vec<u8>,
    /// How many bytes it had, and what they come to.
    pub(super) sum: Crc,
    /// How many bytes it had.
    pub(super) length: u64,
}

/// What packs, and the memory it works in.
#[derive(Debug)]
pub(super) struct Press {
    engine: Compress,
    xml: Vec<u8>,
}

impl Press {
    /// Returns one that has packed nothing yet.
    pub(super) fn new() -> Self {
        Press {
            engine: Compress::new(Compression::new(LEVEL), false),
            xml: Vec::new(),
        }
    }

    /// Packs a piece; the last one of a part says so.
    pub(super) fn pack(&mut self, is_last: bool, write: impl FnOnce(&mut Vec<u8>)) -> Packed {
        self.xml.clear();
        write(&mut self.xml);
        let flush = if is_last {
            FlushCompress::Finish
        } else {
            FlushCompress::Sync
        };
        let mut sum = Crc::new();
        sum.update(&self.xml);
        Packed {
            bytes: deflated(&mut self.engine, &self.xml, flush),
            sum,
            length: self.xml.len() as u64,
        }
    }
}

fn deflated(engine: &mut Compress, bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    engine.reset();
    let mut out = Vec::with_capacity(bytes.len() / 8 + 64);
    let mut rest = bytes;
    loop {
        let before = engine.total_in();
        engine
            .compress_vec(rest, &mut out, flush)
            .expect("any bytes can be packed");
        let taken = usize::try_from(engine.total_in() - before).expect("no more than there are");
        rest = &rest[taken..];
        // Where room is left nothing is held back.
        if rest.is_empty() && out.len() < out.capacity() {
            break;
        }
        out.reserve(out.len().max(64));
    }
    out.shrink_to_fit();
    out
}

/// A chunk of leads that waits to be packed.
pub(super) struct Chunk {
    /// Which of the lists of places its leads have.
    pub(super) places: usize,
    /// The number of its first row, counted from 1.
    pub(super) row: u32,
    /// Its leads.
    pub(super) held: Vec<u8>,
    /// Where the packed rows are put.
    pub(super) packed: Arc<OnceLock<Packed>>,
}

/// What all threads share of the workbook in the making.
pub(super) struct Packing {
    /// Per part, its columns.
    places: Vec<Vec<Place>>,
    waiting: Mutex<VecDeque<Chunk>>,
    /// Presses that nobody works with, and memory that held chunks.
    idle: Mutex<(Vec<Press>, Vec<Vec<u8>>)>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Packing {
    /// Returns one to which nothing was given yet; `places` are the columns of each part.
    pub(super) fn new(places: Vec<Vec<Place>>) -> Self {
        Packing {
            places,
            waiting: Mutex::default(),
            idle: Mutex::default(),
        }
    }

    /// Returns the columns of a part.
    pub(super) fn places(&self, part: usize) -> &[Place] {
        &self.places[part]
    }

    /// Takes a chunk that is to be packed.
    pub(super) fn add(&self, chunk: Chunk) {
        lock(&self.waiting).push_back(chunk);
    }

    /// Returns memory for a chunk.
    pub(super) fn memory(&self) -> Vec<u8> {
        lock(&self.idle).1.pop().unwrap_or_default()
    }

    fn pack(&self, chunk: Chunk) {
        let press = lock(&self.idle).0.pop();
        let mut press = press.unwrap_or_else(Press::new);
        let places = self.places(chunk.places);
        let packed = press.pack(false, |xml| {
            rows::write(places, chunk.row, &chunk.held, xml);
        });
        // Nobody else has this chunk.
        let _ = chunk.packed.set(packed);
        let mut held = chunk.held;
        held.clear();
        let mut idle = lock(&self.idle);
        idle.0.push(press);
        idle.1.push(held);
    }
}

impl Chores for Packing {
    fn work(&self) {
        loop {
            let next = lock(&self.waiting).pop_front();
            match next {
                Some(chunk) => self.pack(chunk),
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn pieces_one_behind_the_other_are_one_text() {
        let check = |pieces: &[&[u8]]| {
            let mut press = Press::new();
            let (mut bytes, mut sum) = (Vec::new(), Crc::new());
            for (number, piece) in (1..).zip(pieces) {
                let is_last = number == pieces.len();
                let packed = press.pack(is_last, |out| out.extend_from_slice(piece));
                assert_eq!(packed.length, piece.len() as u64);
                sum.combine(&packed.sum);
                bytes.extend(packed.bytes);
            }
            let mut whole = Vec::new();
            let mut decoder = flate2::read::DeflateDecoder::new(&bytes[..]);
            decoder.read_to_end(&mut whole).unwrap();
            assert!(whole == pieces.concat());
            let mut expected = Crc::new();
            expected.update(&whole);
            assert_eq!(sum.sum(), expected.sum());
            assert_eq!(decoder.total_in(), bytes.len() as u64);
        };
        let noise: Vec<u8> = (0..300_000_u32)
            .map(|number| (number.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
            .collect();
        check(&[b""]);
        check(&[b"one", b"", b"two"]);
        check(&[&noise, b"x", &noise[..70_000], &vec![b'y'; 200_000]]);
    }
}
