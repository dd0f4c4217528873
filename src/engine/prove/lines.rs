//! Bytes of a text to its lines.

/// Where the lines of a text begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// The byte after each line feed.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Notes where the lines of a text begin.
    pub fn new(text: &str) -> Self {
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        LineIndex {
            starts: feeds.map(|(at, _)| at + 1).collect(),
        }
    }

    /// Returns the line, from 1, on which a byte lies; the last line where it lies beyond the text.
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn a_line_feed_belongs_to_the_line_that_it_ends() {
        let lines = LineIndex::new("ab\n\nc");
        let found: Vec<usize> = (0..6).map(|byte| lines.line(byte)).collect();
        assert_eq!(found, [1, 1, 1, 2, 3, 3]);
        assert_eq!(LineIndex::default().line(7), 1);
    }
}
