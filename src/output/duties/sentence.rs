//! Where a duty stands, in one plain sentence without a full stop.

use crate::domain::calendar::{Moment, SECONDS_PER_DAY};
use crate::domain::duty::ClockStart;
use crate::domain::follow_up::{Doubt, FollowUp, Progress, Standing, State, Volume};
use crate::output::duties::progress::{Pace, phrases};
use crate::output::duties::run::{DutyWords, Run};
use crate::output::duties::words::{Calendar, Length, Round, capital, duration, tenths};

/// Returns the sentence about one duty of one lead.
pub(super) fn says(run: &Run<'_>, follow_up: &FollowUp<'_>, standing: &Standing) -> String {
    let saying = Saying {
        run,
        words: &run.duties[standing.duty],
        calendar: Calendar::new(run.zone(), run.setting.as_of),
        start: start(run.duty(standing.duty).from, follow_up),
        first_touch: follow_up.first_touch,
        standing,
    };
    match standing.state {
        State::Met => saying.met(),
        State::Late => saying.late(),
        State::Breached => saying.breached(),
        State::Open => saying.open(),
        State::Unknown => saying.unknown(),
    }
}

fn start(from: ClockStart, follow_up: &FollowUp<'_>) -> Option<Moment> {
    match from {
        ClockStart::HandedOver => follow_up.handed_over,
        ClockStart::Qualified => follow_up.qualified,
        ClockStart::Created => follow_up.created,
    }
}

/// Returns how far every number of a promise has come: `called 2 of 3, wrote 1 of 3`.
pub(super) fn progress(run: &Run<'_>, standing: &Standing) -> String {
    let asked = &run.duties[standing.duty].asked;
    phrases(asked, standing, Pace::Left, standing.progress.iter())
}

/// What a sentence is made of.
struct Saying<'s> {
    run: &'s Run<'s>,
    words: &'s DutyWords<'s>,
    calendar: Calendar,
    start: Option<Moment>,
    first_touch: Option<Moment>,
    standing: &'s Standing,
}

impl Saying<'_> {
    /// Returns what was done, with a capital letter.
    fn deed(&self) -> String {
        match self.words.asked.as_slice() {
            [one] if one.is_once() => capital(&one.deed),
            _ => "Done".to_owned(),
        }
    }

    /// Returns the length of time between two moments.
    fn between(&self, from: Moment, to: Moment) -> Length {
        Length::between(from, to, self.run.zone())
    }

    /// Returns a sentence with what lacks behind it; with all there is where nothing lacks by itself.
    fn with_progress(&self, sentence: &str) -> String {
        let all = &self.standing.progress;
        let is_lacking = |one: &&Progress| one.is_enough != Some(true);
        let lacks = all.iter().any(|one| is_lacking(&one));
        let shown = all.iter().filter(|one| !lacks || is_lacking(one));
        match phrases(&self.words.asked, self.standing, Pace::Said, shown) {
            nothing if nothing.is_empty() => sentence.to_owned(),
            phrases => format!("{sentence}: {phrases}"),
        }
    }

    fn met(&self) -> String {
        let Some(done) = self.standing.done else {
            return match self.standing.due {
                Some(due) => {
                    self.with_progress(&format!("Kept until {}", self.calendar.moment(due)))
                }
                None => self.with_progress("Kept"),
            };
        };
        let deed = self.deed();
        let event = event(self.words.duty.from);
        let after = match self.start.map(|start| self.between(start, done)) {
            Some(Length::Days(0)) => format!("{deed} on the day of {event}"),
            Some(length) => format!("{deed} {} after {event}", length.words(Round::Down)),
            None => format!("{deed} {}", self.calendar.moment(done)),
        };
        match self.standing.due.map(|due| self.between(done, due)) {
            Some(Length::Days(0)) => format!("{after}, on the day it was due"),
            Some(Length::Seconds(0)) => format!("{after}, just when it was due"),
            Some(length) => format!("{after}, {} before it was due", length.words(Round::Down)),
            None => after,
        }
    }

    fn late(&self) -> String {
        let deed = self.deed();
        let standing = self.standing;
        let late = standing.late_seconds.map_or_else(String::new, |late| {
            let is_exact = [standing.due, standing.done]
                .into_iter()
                .all(|one| matches!(one, Some(Moment::Instant(_))));
            let length = if is_exact {
                Length::Seconds(late)
            } else {
                Length::Days(late / SECONDS_PER_DAY)
            };
            format!("{} ", length.words(Round::Up))
        });
        let due = standing.due.map_or_else(String::new, |due| {
            format!(", which was {}", self.calendar.moment(due))
        });
        format!("{deed} {late}after it was due{due}")
    }

    fn breached(&self) -> String {
        let Some(limit) = self.standing.latest.or(self.standing.due) else {
            return self.with_progress("Not done");
        };
        let shown = self.calendar.moment(limit);
        match self.standing.done {
            Some(done) => {
                let late = self.between(limit, done).words(Round::Up);
                format!("{} only {late} after the last moment, {shown}", self.deed())
            }
            None => self.with_progress(&format!("Not done by {shown}")),
        }
    }

    fn open(&self) -> String {
        let due = self.standing.due.map(|due| self.calendar.moment(due));
        let due = due.as_deref();
        if self.standing.is_impossible {
            let due = due.map_or_else(String::new, |due| format!(", due {due}"));
            return self.with_progress(&format!("Cannot be met any more{due}"));
        }
        let left = self.left();
        let Some(due) = due else {
            return self.with_progress("Open, and nothing says until when");
        };
        let sentence = match self.standing.latest {
            _ if !self.standing.is_overdue => format!("Due {due}{left}"),
            Some(latest) => {
                let latest = self.calendar.moment(latest);
                format!("Overdue since {due}; never later than {latest}{left}")
            }
            None => format!("Overdue since {due}"),
        };
        self.with_progress(&sentence)
    }

    /// Returns how much time is left, with a comma before it.
    fn left(&self) -> String {
        let Some(left) = self.standing.left_seconds else {
            return String::new();
        };
        let end = match self.standing.latest {
            Some(latest) if self.standing.is_overdue => Some(latest),
            _ => self.standing.due,
        };
        match end {
            Some(Moment::Day(_)) if left < SECONDS_PER_DAY => ", today".to_owned(),
            Some(Moment::Day(_)) => {
                let days = Length::Days(left / SECONDS_PER_DAY);
                format!(", in {}", days.words(Round::Down))
            }
            _ => format!(", in {}", duration(left, Round::Down)),
        }
    }

    fn unknown(&self) -> String {
        let duty = self.words.duty;
        match self.standing.doubt {
            Some(Doubt::NoStart) => format!(
                "Nothing says when the lead {}, so its time cannot be measured",
                happened(duty.from)
            ),
            Some(Doubt::HistoryTooShort) => self
                .with_progress("The history begins after the clock started, so something may lack"),
            Some(Doubt::DateOnly) => self.date_only(),
            Some(Doubt::NoTime) => self.with_progress("Something was done, and nothing says when"),
            Some(Doubt::MissingFact) => {
                self.with_progress("A fact that the promise asks about is blank or cannot be read")
            }
            None => self.with_progress("The data cannot tell"),
        }
    }

    fn date_only(&self) -> String {
        let duty = self.words.duty;
        let span = duty.within.or(duty.latest);
        let proves = match span {
            Some(span) => format!("which cannot prove {span}"),
            None => "which proves nothing".to_owned(),
        };
        if let Some(Moment::Day(day)) = self.start {
            let day = self.calendar.moment(Moment::Day(day));
            let event = capital(event(duty.from));
            return format!("{event} on {day} has no time of day, {proves}");
        }
        let is_touch = self.words.asked.iter().all(|asked| asked.is_touch);
        let deed = if is_touch { "A touch" } else { "An activity" };
        let touch = self.first_touch.filter(|_| is_touch);
        match (self.standing.done, touch) {
            (Some(day @ Moment::Day(_)), _) | (None, Some(day @ Moment::Day(_))) => {
                let day = self.calendar.moment(day);
                format!("{deed} on {day} has no time of day, {proves}")
            }
            _ => format!("{deed} has a date without a time of day, {proves}"),
        }
    }
}

/// Returns what starts a clock.
fn event(from: ClockStart) -> &'static str {
    match from {
        ClockStart::HandedOver => "the hand-over",
        ClockStart::Qualified => "the qualification",
        ClockStart::Created => "the arrival",
    }
}

fn happened(from: ClockStart) -> &'static str {
    match from {
        ClockStart::HandedOver => "was handed over",
        ClockStart::Qualified => "qualified",
        ClockStart::Created => "came in",
    }
}

/// Returns the sentence about a promise of so many leads.
pub(super) fn volume(run: &Run<'_>, volume: &Volume) -> String {
    let calendar = Calendar::new(run.zone(), run.setting.as_of);
    let (first, last) = (calendar.date(volume.first), calendar.date(volume.last));
    let Volume {
        count,
        needed,
        period,
        days_over,
        days,
        ..
    } = volume;
    let head = format!("{count} of {needed} in {period} ({first} – {last})");
    let begins = if volume.begins_within {
        "; the data begin within it, so earlier ones may lack"
    } else {
        ""
    };
    match volume.state {
        State::Breached | State::Late => {
            format!("{head}: {} short{begins}", needed.saturating_sub(*count))
        }
        State::Unknown => format!("{head}: cannot be told{begins}"),
        State::Met => format!("{head}: kept{begins}"),
        State::Open => {
            let pace = pace(volume);
            format!("{head}, day {days_over} of {days}; {pace}{begins}")
        }
    }
}

fn pace(volume: &Volume) -> String {
    let even = tenths(volume.expected_tenths());
    let rate = volume.run_rate_tenths().map(tenths);
    let rate = rate.map_or_else(String::new, |rate| format!("; {rate} a week so far"));
    let needed = volume.needed_per_week_tenths().map(tenths);
    let needed = needed.map_or_else(
        || "; no day is left".to_owned(),
        |needed| format!(", {needed} a week needed"),
    );
    format!("an even pace would be {even}{rate}{needed}")
}

/// Returns how many qualified week by week: `W40 8 · W41 12`.
pub(super) fn weeks(volume: &Volume) -> String {
    let weeks = volume.weeks.iter().map(|(week, count)| {
        let week = week
            .rsplit_once('-')
            .map_or(week.as_str(), |(_, week)| week);
        format!("{week} {count}")
    });
    weeks.collect::<Vec<_>>().join(" · ")
}
