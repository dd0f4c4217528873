//! A share in percent, as it is typed: `30%`.

use std::str::FromStr;

/// So many hundredths, kept in thousandths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u64);

impl Share {
    /// Returns whether a part is more than this share of a whole.
    pub fn is_less_than(self, part: u64, whole: u64) -> bool {
        u128::from(part) * 100_000 > u128::from(whole) * u128::from(self.0)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        if rest == 0 {
            return write!(out, "{whole}%");
        }
        let digits = format!("{rest:03}");
        write!(out, "{whole}.{}%", digits.trim_end_matches('0'))
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no share; type one such as `30%`");
        let number = text.trim().strip_suffix('%').ok_or_else(wrong)?.trim_end();
        let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || rest.len() > 3 || !is_digits(whole) || !is_digits(rest) {
            return Err(wrong());
        }
        let whole: u64 = whole.parse().map_err(|_| wrong())?;
        let rest: u64 = format!("{rest:0<3}").parse().map_err(|_| wrong())?;
        let share = whole
            .checked_mul(1000)
            .and_then(|all| all.checked_add(rest));
        share.map(Share).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_are_read_and_compared_exactly() {
        let share = |text: &str| text.parse::<Share>();
        assert_eq!(share("30%").unwrap().to_string(), "30%");
        assert_eq!(share("0.25 %").unwrap().to_string(), "0.25%");
        for wrong in ["30", "%", "a%", "1.2345%", "-1%", ".5%", "1e3%"] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
        let third = share("33.3%").unwrap();
        assert!(third.is_less_than(1, 3) && !third.is_less_than(333, 1000));
        assert!(!share("0%").unwrap().is_less_than(0, 5));
        assert!(share("0%").unwrap().is_less_than(1, u64::MAX));
    }
}
