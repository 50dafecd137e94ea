//! What `catalogue!` and `translation!` name.

pub use rest_error_macros::__marked as marked;

pub use crate::declare::{
    catalogue::subset::{faults as faults_of_subset, part},
    fault::fail_at,
    translation::{
        check::{checked, hashes},
        texts::{Text, Words},
    },
};
