//! For tests of errors: every variant has an example, and so its place in a snapshot.

/// Names the variants of an enum. A match without a wildcard makes the compiler refuse a list that
/// misses one; `assert_every_variant` fails where the examples do.
macro_rules! every_variant {
    ($error:ident { $($variant:ident),+ $(,)? }) => {
        fn assert_every_variant(examples: &[$error]) {
            let name = |error: &$error| match error {
                $($error::$variant { .. } => stringify!($variant),)+
            };
            for variant in [$(stringify!($variant)),+] {
                let is_shown = examples.iter().any(|error| name(error) == variant);
                assert!(is_shown, "{variant} has no example");
            }
        }
    };
}
