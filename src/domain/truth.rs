//! True, false and unknown, after Kleene: AND is the minimum, OR the maximum, NOT swaps the ends.

/// The truth of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Surely not so.
    False,
    /// The facts at hand do not say.
    Unknown,
    /// Surely so.
    True,
}

impl Truth {
    /// Returns both: the lesser.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// Returns either: the greater.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Returns the opposite; unknown stays unknown.
    #[must_use]
    pub fn negated(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }

    /// Returns whether at least `needed` of the members are true: unknown while the unknown ones could still decide.
    pub fn at_least(needed: usize, members: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut surely, mut possibly) = (0, 0);
        for member in members {
            surely += usize::from(member == Truth::True);
            possibly += usize::from(member != Truth::False);
        }
        if surely >= needed {
            Truth::True
        } else if possibly < needed {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Returns the word that formats print: `true`, `false` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Truth::False => "false",
            Truth::Unknown => "unknown",
            Truth::True => "true",
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Truth {
        if known { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn an_unknown_member_decides_only_where_it_could() {
        assert_eq!(False.and(Unknown), False);
        assert_eq!(True.and(Unknown), Unknown);
        assert_eq!(True.or(Unknown), True);
        assert_eq!(False.or(Unknown), Unknown);
        assert_eq!(Unknown.negated(), Unknown);
    }

    #[test]
    fn n_of_is_open_while_the_unknown_ones_could_reach_it() {
        assert_eq!(Truth::at_least(2, [True, True, Unknown]), True);
        assert_eq!(Truth::at_least(2, [True, Unknown, False]), Unknown);
        assert_eq!(Truth::at_least(2, [Unknown, False, False]), False);
    }
}
