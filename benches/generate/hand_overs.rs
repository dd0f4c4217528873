//! Hand-overs and what Sales did about them.

use std::io::{self, Write};

use super::{DAY, END, HISTORY_DAYS, Job, OWNERS, Random, write_time};

/// How often it happens, and what it is called.
const TOUCHES: &[(u64, &str)] = &[
    (45, "Called"),
    (40, "Wrote e-mail"),
    (10, "Changed status"),
    (5, "Held meeting"),
];

/// Returns when a lead was handed over, in seconds since 1970; the same whoever asks.
fn handed_over(lead: u64, seed: u64) -> u64 {
    let mut random = Random(seed ^ lead.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    random.next();
    END - 1 - random.below(HISTORY_DAYS * DAY)
}

/// Writes one hand-over a lead.
pub(crate) fn write_hand_overs(job: &Job, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(job.seed ^ 0xD07E_5000);
    writeln!(
        out,
        "lead_id,owner,tier,created_at,qualified_at,handed_over_at"
    )?;
    for lead in 0..job.leads {
        let at = handed_over(lead, job.seed);
        let qualified = at - random.below(8 * 3_600);
        let created = qualified - random.below(30 * DAY);
        let tier = random.weighted(&[(20, "A"), (30, "B"), (50, "C")]);
        write!(out, "L{lead:08},{},{tier},", random.pick(OWNERS))?;
        write_time(created, out)?;
        out.write_all(b",")?;
        write_time(qualified, out)?;
        out.write_all(b",")?;
        write_time(at, out)?;
        writeln!(out)?;
    }
    out.flush()
}

/// Writes touches in no order: most lie soon after a hand-over, some before it, some have a day and no time.
pub(crate) fn write_touches(job: &Job, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(job.seed ^ 0x70C4_E500);
    writeln!(out, "lead_id,did,at,held")?;
    for _ in 0..job.events {
        let lead = random.below(job.leads);
        let after = random.below(1_000);
        // The cube brings most of them near to the hand-over.
        let second = after * after * after * 30 * DAY / 1_000_000_000;
        let early = if random.one_in(20) { 2 * DAY } else { 0 };
        let at = handed_over(lead, job.seed) + second - early;
        write!(out, "L{lead:08},{},", random.weighted(TOUCHES))?;
        if random.one_in(50) {
            write_time(
                at / DAY * DAY,
                &mut Cut {
                    out: &mut *out,
                    left: 10,
                },
            )?;
        } else {
            write_time(at, out)?;
        }
        let held = if random.one_in(10) { "no" } else { "yes" };
        writeln!(out, ",{held}")?;
    }
    out.flush()
}

/// Writes the first bytes only: of a time, the day.
struct Cut<'o, W> {
    out: &'o mut W,
    left: usize,
}

impl<W: Write> Write for Cut<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let kept = bytes.len().min(self.left);
        self.out.write_all(&bytes[..kept])?;
        self.left -= kept;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
