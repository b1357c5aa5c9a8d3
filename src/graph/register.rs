//! Things numbered in the order they come, found again by their key.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

use super::GraphError;

/// Things of one table, by number and by key.
#[derive(Debug)]
pub(super) struct Register<K, T> {
    rows: Vec<T>,
    at: HashMap<K, u32>,
}

impl<K, T> Default for Register<K, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), at: HashMap::new() }
    }
}

impl<K: Hash + Eq, T> Register<K, T> {
    /// Adds a thing, or puts it in the place of the one of its key; its number.
    pub(super) fn put(&mut self, key: K, row: T) -> Result<usize, GraphError> {
        if let Some(at) = self.find(&key) {
            if let Some(old) = self.rows.get_mut(at) {
                *old = row;
            }
            return Ok(at);
        }
        let at = self.rows.len();
        self.at.insert(key, u32::try_from(at).map_err(|_| GraphError::Full)?);
        self.rows.push(row);
        Ok(at)
    }

    /// The number of a key.
    pub(super) fn find<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.at.get(key).and_then(|at| usize::try_from(*at).ok())
    }

    /// The thing of a number.
    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.rows.get(at)
    }

    /// All things, in the order of their numbers.
    pub(super) fn rows(&self) -> &[T] {
        &self.rows
    }
}
