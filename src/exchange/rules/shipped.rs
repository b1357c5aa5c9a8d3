//! The rules that come with the program.

/// Rules by their names.
const SHIPPED: &[(&str, &str)] = &[
    ("engagements", include_str!("../../../data/rules/engagements.toml")),
    ("leader-travel", include_str!("../../../data/rules/leader-travel.toml")),
    ("pledges", include_str!("../../../data/rules/pledges.toml")),
];

/// The text of rules that come with the program, by their name.
///
/// ```
/// use chancery::exchange::{read_rules, shipped_rules};
/// let text = shipped_rules("pledges").expect("they are shipped");
/// assert_eq!(read_rules(text.as_bytes(), "pledges")?.name(), "pledges");
/// # Ok::<(), chancery::exchange::ExchangeError>(())
/// ```
pub fn shipped_rules(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The names of the rules that come with the program.
pub fn shipped_rules_names() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(name, _)| *name)
}
