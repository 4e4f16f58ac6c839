//! What Cargo.toml says of all packages of the repository, for the files that have it too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

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
        #[derive(Deserialize)]
        struct Manifest {
            workspace: Workspace,
        }
        #[derive(Deserialize)]
        struct Workspace {
            package: Package,
        }
        let path = root.join("Cargo.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let manifest: Manifest = toml::from_str(&text).with_context(|| format!("cannot use {}", path.display()))?;
        Ok(manifest.workspace.package)
    }
}
