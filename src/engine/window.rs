//! Windows made concrete: which instants and which whole days lie in one.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Day, Instant, Moment, Span, Zone};
use crate::domain::condition::{Anchor, End, FieldId, Start, Window};
use crate::domain::truth::Truth;

/// The clock a run is judged by: as-of, the zone of its days, and where the history begins.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The instant judged for.
    pub as_of: Instant,
    /// The zone of local days.
    pub zone: Zone,
    /// Before this the history is incomplete.
    pub complete_since: Option<Instant>,
}

/// A window with both ends worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// First instant in, where there is a start.
    pub start: Option<Instant>,
    /// Last instant in (first one out where `end_is_out`).
    pub end: Instant,
    /// Whether the end itself is out.
    pub end_is_out: bool,
    /// Whether it begins before the history is complete, so that more may have happened in it.
    pub reaches_back: bool,
    start_day: Day,
    end_day: Day,
    by_clock: bool,
}

impl Clock {
    /// Returns the clock of an agreement at an instant.
    pub fn of(agreement: &Agreement, as_of: Instant) -> Clock {
        Clock {
            as_of,
            zone: agreement.zone,
            complete_since: agreement.complete_since,
        }
    }

    /// Returns whether something lies after as-of; a whole day does where its date does.
    pub fn is_after_as_of(&self, at: Moment) -> bool {
        match at {
            Moment::Instant(instant) => instant > self.as_of,
            Moment::Day(day) => day > self.zone.day(self.as_of),
        }
    }

    /// Returns the last instant that something not after as-of may be of.
    pub fn last_of(&self, at: Moment) -> Instant {
        match at {
            Moment::Instant(instant) => instant,
            Moment::Day(day) => self.zone.day_end(day).min(self.as_of),
        }
    }

    /// Returns the window that reaches back from as-of.
    pub fn back(&self, span: Span) -> Frame {
        let window = Window {
            start: Start::Within(span),
            end: End::AsOf,
        };
        self.frame(&window, |_| None)
            .expect("a window without a lead's own date always has a frame")
    }

    /// Works a window out; the lead's own dates come from `anchor`. Returns the field without a date where one lacks.
    pub fn frame(
        &self,
        window: &Window,
        anchor: impl Fn(FieldId) -> Option<Moment>,
    ) -> Result<Frame, FieldId> {
        let at = |limit: &Anchor| match limit {
            Anchor::Moment(moment) => Ok(*moment),
            Anchor::Field(field) => anchor(*field).ok_or(*field),
        };
        let (end, from, end_is_out, end_by_clock) = match &window.end {
            End::AsOf => (self.as_of, self.as_of, false, false),
            End::Until(limit) => {
                let until = self.last_instant(at(limit)?);
                (until.min(self.as_of), until, false, false)
            }
            End::OlderThan(span) => (
                self.zone.minus(self.as_of, *span),
                self.as_of,
                true,
                span.unit.is_exact(),
            ),
        };
        let (start, start_by_clock) = match &window.start {
            Start::Always => (None, false),
            Start::Within(span) => (Some(self.zone.minus(from, *span)), span.unit.is_exact()),
            Start::Since(limit) => (Some(self.first_instant(at(limit)?)), false),
        };
        Ok(Frame {
            start,
            end,
            end_is_out,
            reaches_back: self
                .complete_since
                .is_some_and(|since| start.is_none_or(|start| start < since)),
            start_day: start.map_or(Day::MIN, |start| self.zone.day(start)),
            end_day: self.zone.day(end),
            by_clock: end_by_clock || start_by_clock,
        })
    }

    fn first_instant(&self, moment: Moment) -> Instant {
        match moment {
            Moment::Instant(instant) => instant,
            Moment::Day(day) => self.zone.day_start(day),
        }
    }

    fn last_instant(&self, moment: Moment) -> Instant {
        match moment {
            Moment::Instant(instant) => instant,
            Moment::Day(day) => self.zone.day_end(day),
        }
    }
}

/// A plan's windows as they are at one instant.
#[derive(Debug, Clone)]
pub struct Frames {
    /// The instant and what goes with it.
    pub clock: Clock,
    /// Per measure, its window; nothing where it hangs on the lead's own date.
    pub measures: Vec<Option<Frame>>,
    /// Per span before as-of that some comparison of dates has.
    pub spans: Vec<Frame>,
}

impl Frame {
    /// Everything that ever was or will be lies in it.
    pub(super) const WHOLE: Frame = Frame {
        start: None,
        end: Instant::MAX,
        end_is_out: false,
        reaches_back: false,
        start_day: Day::MIN,
        end_day: Day::MAX,
        by_clock: false,
    };

    /// Nothing lies in it.
    pub(super) const EMPTY: Frame = Frame {
        start: Some(Instant::MAX),
        end: Instant::MIN,
        start_day: Day::MAX,
        end_day: Day::MIN,
        ..Frame::WHOLE
    };

    /// Returns whether nothing can lie in it.
    pub fn is_empty(&self) -> bool {
        self.start
            .is_some_and(|start| start > self.end || (self.end_is_out && start == self.end))
    }

    /// Returns whether a moment lies in it; unknown where a whole day only touches a window of minutes or hours.
    pub fn holds(&self, at: Moment, zone: Zone) -> Truth {
        match at {
            Moment::Instant(instant) => Truth::from(self.holds_instant(instant)),
            Moment::Day(day) if self.by_clock => self.holds_whole_day(day, zone),
            Moment::Day(day) => {
                let before_end = if self.end_is_out {
                    day < self.end_day
                } else {
                    day <= self.end_day
                };
                Truth::from(day >= self.start_day && before_end)
            }
        }
    }

    fn holds_instant(&self, instant: Instant) -> bool {
        let before_end = if self.end_is_out {
            instant < self.end
        } else {
            instant <= self.end
        };
        before_end && self.start.is_none_or(|start| start <= instant)
    }

    fn holds_whole_day(&self, day: Day, zone: Zone) -> Truth {
        let (first, last) = (zone.day_start(day), zone.day_end(day));
        if self.holds_instant(first) && self.holds_instant(last) {
            return Truth::True;
        }
        let end = if self.end_is_out {
            self.end - 1
        } else {
            self.end
        };
        let apart = last < self.start.unwrap_or(Instant::MIN) || first > end || self.is_empty();
        if apart { Truth::False } else { Truth::Unknown }
    }
}
