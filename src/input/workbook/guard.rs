//! Damaged workbooks: the reader of workbooks gives some of them up by panicking, and reads some without end.

use std::cell::Cell;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use quick_xml::events::Event;

/// What is said where the reader gave up.
const GIVEN_UP: &str = "what is inside does not fit together";

thread_local! {
    /// Whether a panic on this thread is one that is caught and told in other words.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does the work; where it panics, returns that the workbook is damaged, and nothing else is printed.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                usual(panic);
            }
        }));
    });
    let before = IS_GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(before);
    done.map_err(|_| GIVEN_UP.to_owned())
}

/// Complains of an `OpenDocument` spreadsheet whose content is no whole XML: it would be read without end.
pub(super) fn check_content(bytes: &[u8]) -> Result<(), String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let content = archive
        .by_name("content.xml")
        .map_err(|error| error.to_string())?;
    let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(content));
    let mut depth: u64 = 0;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => return Err("its content breaks off".to_owned()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
        buffer.clear();
    }
}
