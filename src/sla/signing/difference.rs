//! What became of a text since it was signed, where that is nothing that rules could say.

use crate::sla::signed_text;

/// Returns what there is to say of two texts of an agreement where it is no rule that differs: one of them is broken, or
/// all values are the same and only comments or the layout are not. Nothing where values differ. Signatures are not
/// compared.
pub fn beside_rules(old: &str, new: &str) -> Option<String> {
    let (old, new) = (signed_text(old), signed_text(new));
    let (Some(then), Some(now)) = (table(&old), table(&new)) else {
        return Some(format!(
            "one of the two cannot be read; the first line that differs is {}",
            first_line(&old, &new)
        ));
    };
    // Tables compare by their text, for which a NaN is itself.
    (format!("{then:?}") == format!("{now:?}")).then(|| {
        format!(
            "only comments or layout changed, first in line {}; every rule reads the same",
            first_line(&old, &new)
        )
    })
}

fn table(text: &str) -> Option<toml::Table> {
    text.parse().ok()
}

fn first_line(old: &str, new: &str) -> usize {
    let same = old
        .lines()
        .zip(new.lines())
        .take_while(|(one, other)| one == other);
    same.count() + 1
}

#[cfg(test)]
mod tests {
    use super::beside_rules;

    const OLD: &str = "format = 1\nname = \"A\"\nversion = 1\n[required]\nall = [\"email\"]\n[demographic]\n\
                       all = [{ id = \"size\", field = \"employees\", at_least = 50 }]\n[lists.named]\nfile = \"a.csv\"\nsha256 = \"aa\"\n";

    fn check(new: &str, expect: &str) {
        let said = beside_rules(OLD, new);
        assert_eq!(said.as_deref(), Some(expect), "{new}");
    }

    #[test]
    fn other_values_are_no_layout() {
        for new in [
            OLD.replace("50", "60"),
            OLD.replace("\"aa\"", "\"bb\""),
            format!("{OLD}[tests]\nas_of = 2026-01-01\n"),
        ] {
            assert_eq!(beside_rules(OLD, &new), None, "{new}");
        }
    }

    #[test]
    fn a_changed_comment_is_said_to_be_only_that() {
        check(
            &OLD.replace("[required]", "# what Sales needs\n[required]"),
            "only comments or layout changed, first in line 4; every rule reads the same",
        );
        check(
            &OLD.replace("version = 1", "version   = 1"),
            "only comments or layout changed, first in line 3; every rule reads the same",
        );
    }

    #[test]
    fn a_text_that_is_broken_is_said_to_be_broken() {
        check(
            &OLD.replace("[required]", "[required"),
            "one of the two cannot be read; the first line that differs is 4",
        );
    }
}
