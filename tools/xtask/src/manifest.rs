//! What Cargo.toml says of all packages of the repository, for the files that have it too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use toml::Table;

/// `[workspace.package]`.
#[derive(Deserialize)]
pub struct Package {
    pub version: String,
    pub homepage: Option<String>,
    pub repository: Option<String>,
}

impl Package {
    /// Reads the Cargo.toml of the repository at `root`.
    pub fn read(root: &Path) -> Result<Self> {
        let path = root.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let manifest: Table = manifest.parse().with_context(|| format!("cannot use {}", path.display()))?;
        let package = manifest.get("workspace").and_then(|workspace| workspace.get("package"));
        Ok(package.context("Cargo.toml has no [workspace.package]")?.clone().try_into()?)
    }
}
