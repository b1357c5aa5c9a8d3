//! Bare `chancery`: what is in the file, the last change, and what to type next.

use chancery::{model::counted, store::Access};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output},
};

/// Says what is there.
pub(crate) fn run(context: &Context, global: &Global) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let counts = store.counts()?.map(|(what, n)| counted(n, what.trim_end_matches('s')));
    let mut text = format!("{}\n", counts.join(" · "));
    if let Some(change) = store.head()? {
        let (at, sentence) = (change.at, chancery::model::shown(&change.sentence).into_owned());
        text.push_str(&format!("last change {at}: {sentence}\n"));
    }
    text.push_str("next: chancery timeline · chancery graph --of C5 · chancery add KIND TITLE TERMS.. · chancery help query\n");
    Output::for_people(context).text(&text, &About::default())
}
