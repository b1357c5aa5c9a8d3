//! How far two divisions of the same things agree.

use std::collections::HashMap;

/// The adjusted Rand index (Hubert and Arabie 1985) of two divisions, each a number of a part for each
/// thing: 1 where they are the same, about 0 where they agree no more than by chance, below 0 where less.
/// Two divisions into one part, or into parts of one thing each, are the same.
pub fn adjusted_rand(a: &[usize], b: &[usize]) -> f64 {
    let (mut both, mut of_a, mut of_b) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (x, y) in a.iter().zip(b) {
        *both.entry((*x, *y)).or_insert(0_u32) += 1;
        *of_a.entry(*x).or_insert(0_u32) += 1;
        *of_b.entry(*y).or_insert(0_u32) += 1;
    }
    let pairs = |n: u32| f64::from(n) * (f64::from(n) - 1.0) / 2.0;
    let all = pairs(u32::try_from(a.len().min(b.len())).unwrap_or(u32::MAX));
    let sum = |counts: &mut dyn Iterator<Item = u32>| counts.map(pairs).fold(0.0, |x, y| x + y);
    let together = sum(&mut both.values().copied());
    let (in_a, in_b) = (sum(&mut of_a.values().copied()), sum(&mut of_b.values().copied()));
    let expected = if all > 0.0 { in_a * in_b / all } else { 0.0 };
    let most = f64::midpoint(in_a, in_b);
    if most - expected == 0.0 { 1.0 } else { (together - expected) / (most - expected) }
}
