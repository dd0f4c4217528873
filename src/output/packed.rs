//! Answers in compressed files: the same bytes whenever the same is written, however it is handed over.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// How much is handed to a packer at once: what it makes of a text may depend on where the text is cut.
const CHUNK_BYTES: usize = 1 << 17;

/// A way to compress a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Gzip without a time or a name in its head.
    Gzip,
    /// Zstandard with a checksum, as its own program writes it.
    Zstd,
}

impl Packing {
    /// Returns the packing that a file's ending means, ignoring case.
    pub fn by_ending(ending: &str) -> Option<Packing> {
        match ending.to_ascii_lowercase().as_str() {
            "gz" => Some(Packing::Gzip),
            "zst" => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// Begins to pack what is written into `out`.
    pub fn begin<W: Write>(self, out: W) -> io::Result<Packer<W>> {
        let engine = match self {
            Packing::Gzip => Engine::Gzip(GzEncoder::new(out, Compression::new(6))),
            Packing::Zstd => {
                let mut engine = zstd::stream::write::Encoder::new(out, 3)?;
                engine.include_checksum(true)?;
                Engine::Zstd(engine)
            }
        };
        Ok(Packer {
            engine,
            chunk: Vec::with_capacity(CHUNK_BYTES),
        })
    }
}

/// Packs what is written to it; it is whole only once [`Packer::finish`] has been called.
pub struct Packer<W: Write> {
    engine: Engine<W>,
    chunk: Vec<u8>,
}

enum Engine<W: Write> {
    Gzip(GzEncoder<W>),
    Zstd(zstd::stream::write::Encoder<'static, W>),
}

impl<W: Write> Packer<W> {
    /// Writes what is left and the end of the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.pass_on()?;
        match self.engine {
            Engine::Gzip(engine) => engine.finish().map(|_| ()),
            Engine::Zstd(engine) => engine.finish().map(|_| ()),
        }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        match &mut self.engine {
            Engine::Gzip(engine) => engine.write_all(&self.chunk)?,
            Engine::Zstd(engine) => engine.write_all(&self.chunk)?,
        }
        self.chunk.clear();
        Ok(())
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.chunk.len() == CHUNK_BYTES {
            self.pass_on()?;
        }
        let taken = bytes.len().min(CHUNK_BYTES - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// Does nothing: a packer that is made to hand out what it has would pack otherwise.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::Packing;

    fn packed(packing: Packing, text: &[u8], at_once: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut packer = packing.begin(&mut bytes).unwrap();
        for part in text.chunks(at_once) {
            packer.write_all(part).unwrap();
            packer.flush().unwrap();
        }
        packer.finish().unwrap();
        bytes
    }

    fn unpacked(packing: Packing, bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        match packing {
            Packing::Gzip => flate2::read::GzDecoder::new(bytes).read_to_end(&mut text),
            Packing::Zstd => zstd::stream::read::Decoder::new(bytes)
                .unwrap()
                .read_to_end(&mut text),
        }
        .unwrap();
        text
    }

    #[test]
    fn the_same_text_is_packed_alike_however_it_is_cut() {
        let text: Vec<u8> = (0..120_000_u32)
            .flat_map(|number| {
                format!("{},", number.wrapping_mul(2_654_435_761) >> 12).into_bytes()
            })
            .collect();
        for packing in [Packing::Gzip, Packing::Zstd] {
            let whole = packed(packing, &text, text.len());
            assert!(whole.len() < text.len() && unpacked(packing, &whole) == text);
            for at_once in [1, 1000, 65_536, 300_001] {
                assert!(
                    packed(packing, &text, at_once) == whole,
                    "{packing:?} {at_once}"
                );
            }
            let empty = packed(packing, b"", 1);
            assert_eq!(unpacked(packing, &empty), b"", "{packing:?}");
        }
    }

    #[test]
    fn a_gzip_head_holds_neither_time_nor_name() {
        let head = &packed(Packing::Gzip, b"x", 1)[..10];
        assert_eq!(head, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    }
}
