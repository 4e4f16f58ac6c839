//! What a release is made of, as a CycloneDX list: our packages and the crates in them, as cargo and Cargo.lock name them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

/// What `cargo metadata` and Cargo.lock say of both workspaces.
pub struct Sources {
    metadata: Metadata,
    lock: Lock,
}

#[derive(Default, Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    description: Option<String>,
    /// None for the packages of this repository.
    source: Option<String>,
}

#[derive(Default, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

/// Which list of Cargo.toml a dependency is from; None for what goes into the product.
#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

#[derive(Default, Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

impl Sources {
    pub fn read(root: &Path) -> Result<Self> {
        let mut both = Self { metadata: Metadata::default(), lock: Lock::default() };
        for workspace in [root.to_owned(), root.join("tools")] {
            let mut cargo = Command::new("cargo");
            let output =
                cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(&workspace).output()?;
            ensure!(output.status.success(), "cargo metadata fails: {}", String::from_utf8_lossy(&output.stderr));
            let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
            both.metadata.packages.extend(metadata.packages);
            both.metadata.resolve.nodes.extend(metadata.resolve.nodes);
            let lock = fs::read_to_string(workspace.join("Cargo.lock")).context("cannot read Cargo.lock")?;
            both.lock.package.extend(toml::from_str::<Lock>(&lock)?.package);
        }
        Ok(both)
    }

    /// The version of a package of this repository.
    pub fn version(&self, name: &str) -> Result<&str> {
        Ok(&self.ours(name)?.version)
    }

    fn ours(&self, name: &str) -> Result<&Package> {
        let mut packages = self.metadata.packages.iter();
        packages
            .find(|package| package.source.is_none() && package.name == name)
            .with_context(|| format!("no package {name}"))
    }

    /// The list for these packages of ours and all that goes into them, on whatever machine.
    pub fn cyclonedx(&self, products: &[&str], version: &str) -> Result<String> {
        let packages: BTreeMap<_, _> =
            self.metadata.packages.iter().map(|package| (package.id.as_str(), package)).collect();
        let mut edges = BTreeMap::new();
        let mut left: Vec<&str> = Vec::new();
        for product in products {
            left.push(&self.ours(product)?.id);
        }
        while let Some(id) = left.pop() {
            if edges.contains_key(id) {
                continue;
            }
            let node =
                self.metadata.resolve.nodes.iter().find(|node| node.id == id).context("cargo knows no such package")?;
            let goes_in = |dependency: &&Dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
            let needed: Vec<&str> =
                node.deps.iter().filter(goes_in).map(|dependency| dependency.pkg.as_str()).collect();
            left.extend(&needed);
            edges.insert(id, needed);
        }

        let mut components = Vec::new();
        let mut dependencies = Vec::new();
        let used: BTreeSet<_> = edges.keys().map(|id| (&packages[id].name, *id)).collect();
        for (_, id) in used {
            let package = packages[id];
            components.push(self.component(package));
            let mut needed: Vec<_> = edges[id].iter().map(|id| reference(packages[id])).collect();
            needed.sort();
            dependencies.push(json!({ "ref": reference(package), "dependsOn": needed }));
        }
        components.push(json!({
            "type": "library",
            "name": "rust-std",
            "description": "Rust's standard library; the C library has only core, which is a part of it",
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        }));
        let list = json!({
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": { "component": {
                "type": "library",
                "bom-ref": "chat-error",
                "name": "chat-error",
                "version": version,
                "licenses": [{ "expression": "Apache-2.0" }],
            } },
            "components": components,
            "dependencies": dependencies,
        });
        Ok(serde_json::to_string_pretty(&list)? + "\n")
    }

    fn component(&self, package: &Package) -> Value {
        let mut component = json!({
            "type": "library",
            "bom-ref": reference(package),
            "name": package.name,
            "version": package.version,
            "purl": reference(package),
        });
        if let Some(description) = &package.description {
            component["description"] = json!(description.trim());
        }
        if let Some(licence) = &package.license {
            // A slash is how older crates write it.
            component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
        }
        let is_it = |locked: &&Locked| locked.name == package.name && locked.version == package.version;
        if let Some(checksum) = self.lock.package.iter().find(is_it).and_then(|locked| locked.checksum.as_ref()) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        component
    }
}

/// The package URL, which tells packages apart.
fn reference(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}
