//! Phone numbers: 7 to 15 digits (the most that E.164 allows) in any of the usual writings.

/// Returns whether a trimmed text is a phone number.
///
/// An extension aside (`x123`, `ext. 123`): digits with spaces, dots, dashes, parentheses that close, slashes, and one
/// `+` before the first digit; not one digit over and over.
pub(super) fn is_phone(text: &str) -> bool {
    let main = without_extension(text);
    let (mut digits, mut open, mut has_plus) = (0_u32, false, false);
    let (mut first, mut differs) = (None, false);
    for one in main.chars() {
        match one {
            '0'..='9' => {
                digits += 1;
                differs |= *first.get_or_insert(one) != one;
            }
            '+' if digits == 0 && !has_plus => has_plus = true,
            '(' if !open => open = true,
            ')' if open => open = false,
            '.' | '-' | '/' | '‐'..='—' | '−' => {}
            _ if one.is_whitespace() => {}
            _ => return false,
        }
    }
    (7..=15).contains(&digits) && differs && !open
}

/// Returns whether the text would be a phone number if it were not one digit over and over.
pub(super) fn is_one_digit(text: &str) -> bool {
    let digits = || text.chars().filter(char::is_ascii_digit);
    digits().count() >= 7 && digits().all(|digit| Some(digit) == digits().next())
}

const EXTENSION_WORDS: &[&str] = &["extension", "ext.", "ext", "x"];

fn without_extension(text: &str) -> &str {
    let before_digits = text.trim_end_matches(|one: char| one.is_ascii_digit());
    let digits = text.len() - before_digits.len();
    let before = before_digits.trim_end();
    let main = EXTENSION_WORDS.iter().find_map(|word| {
        let start = before.len().checked_sub(word.len())?;
        let found = before.get(start..)?.eq_ignore_ascii_case(word);
        found.then(|| before[..start].trim_end().trim_end_matches(','))
    });
    match main {
        Some(main) if (1..=8).contains(&digits) => main,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_writings_are_phone_numbers() {
        for text in [
            "+49 (0)30 123456-7",
            "030/1234567",
            "(555) 123-4567",
            "(+49) 30 1234567",
            "555.123.4567 x123",
            "5551234567ext. 9",
            "+1 555 123 4567, Ext 12",
            "+44\u{a0}20\u{2011}7946\u{2013}0958",
            "1234567",
            "123456789012345",
        ] {
            assert!(is_phone(text), "{text}");
        }
    }

    #[test]
    fn what_nobody_can_be_called_by_is_none() {
        for text in [
            "",
            "123456",
            "1234567890123456",
            "0000000",
            "+++1234567",
            "12+34567890",
            "4.93E+11",
            "call me",
            "555 CALL NOW",
            "(555 1234567",
            "555) 1234567",
            "x1234567",
            "1111111 x2",
            "1234567 x",
            "a@b.co",
            "1234567 x123456789",
            "1234567;7654321",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
