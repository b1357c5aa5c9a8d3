//! Shares in figures and words: `.58`, `.41–.72`, and why there is no word for a balance.

use chancery::{
    answer::Coverage,
    graph::{Balance, LEAST_UNITS, Reading, Span},
};

/// A share in two digits: `.58`, `1.00`.
pub(crate) fn share(share: f64) -> String {
    let text = format!("{share:.2}");
    text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
}

/// A difference, with its sign: `+.05`, `-.27`; a small one with a third digit, so that its sign has
/// something to stand before: `-.004`.
pub(crate) fn signed(difference: f64) -> String {
    let two = share(difference.abs());
    let size = if two == ".00" { format!("{:.3}", difference.abs()) } else { two };
    let size = size.strip_prefix('0').map(str::to_owned).unwrap_or(size);
    match difference {
        _ if size == ".000" => ".00".to_owned(),
        _ if difference > 0.0 => format!("+{size}"),
        _ => format!("-{size}"),
    }
}

/// A span of shares: `.41–.72`.
pub(crate) fn span(span: Span) -> String {
    format!("{}–{}", share(span.low), share(span.high))
}

/// A span of differences: `-.27 to +.21`.
pub(crate) fn signed_span(span: Span) -> String {
    format!("{} to {}", signed(span.low), signed(span.high))
}

/// What can be said of a balance, and why nothing more.
pub(crate) fn reading(balance: &Balance, leading: &str) -> String {
    let lead = balance.leading.and_then(|at| balance.poles.get(at)?.as_ref());
    let told = |found: Option<Span>| found.map(span).unwrap_or_default();
    let (interval, range) =
        (told(lead.and_then(|lead| lead.interval)), told(lead.and_then(|lead| lead.range)));
    match balance.reading {
        Reading::NoData => "no data: no held contact with a pole among these events".to_owned(),
        Reading::TooFew => format!(
            "too few: {} (an interval needs {LEAST_UNITS}); {leading} leads, the rules give {range}",
            counted(balance.units, "episode")
        ),
        Reading::Plain(band) => format!(
            "{leading} {}: interval {interval} and rules {range} lie in one band",
            band.as_str()
        ),
        Reading::IntervalWide => format!(
            "{leading} leads, no word for it: the interval {interval} lies across {}",
            borders(lead.and_then(|lead| lead.interval))
        ),
        Reading::RulesDisagree => format!(
            "{leading} leads, no word for it: the rules give {range}, across {}",
            borders(lead.and_then(|lead| lead.range))
        ),
    }
}

/// The borders of bands that a span lies across.
fn borders(found: Option<Span>) -> String {
    let lies_across =
        |border: &f64| found.is_some_and(|span| span.low <= *border && span.high > *border);
    let borders: Vec<String> = [0.5, 0.75].into_iter().filter(lies_across).map(share).collect();
    borders.join(" and ")
}

/// Who tells of the events behind the figures.
pub(crate) fn coverage(found: &Coverage) -> String {
    let list = |counts: &[(String, usize)], most: usize| {
        let told = counts.iter().take(most).map(|(name, n)| format!("{name} {n}"));
        let mut told: Vec<String> = told.collect();
        if counts.len() > most {
            told.push("..".to_owned());
        }
        told.join(", ")
    };
    format!(
        "coverage: {} of {} ({}) in {} ({}); what these do not report is in no figure",
        counted(found.pages, "page"),
        counted(found.publishers.len(), "publisher"),
        list(&found.publishers, 3),
        counted(found.languages.len(), "language"),
        list(&found.languages, 3),
    )
}

/// `1 episode`, `3 episodes`.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_two_digits_and_no_nought_before_them() {
        assert_eq!([0.0, 0.582, 1.0].map(share), [".00", ".58", "1.00"]);
        assert_eq!([0.05, -0.27, -0.004, 0.0].map(signed), ["+.05", "-.27", "-.004", ".00"]);
    }
}
