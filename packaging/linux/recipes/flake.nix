{
  description = "Balcony: honest chat over Jabber/XMPP";
  inputs.nixpkgs.url = "nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let each = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" ]; in {
      packages = each (system: { default = nixpkgs.legacyPackages.${system}.callPackage ./package.nix { }; });
    };
}
