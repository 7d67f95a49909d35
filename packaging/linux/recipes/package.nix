{ lib, stdenv, rustPlatform, pkg-config, python3, nettle, gmp, openssl, @PARAMETERS@ }:

let
  # Opened at run time: found by the path in the program.
  opened = [ @LIBRARIES@ ];
in
rustPlatform.buildRustPackage {
  pname = "balcony";
  version = "@VERSION@";
  src = ./@SOURCE@;
  cargoLock.lockFile = ./Cargo.lock;

  nativeBuildInputs = [ pkg-config python3 rustPlatform.bindgenHook ];
  buildInputs = [ gmp nettle openssl ];
  buildNoDefaultFeatures = true;
  buildFeatures = lib.splitString "," "@FEATURES@";
  env = {
    LIBSQLITE3_FLAGS = "-DSQLITE_ENABLE_DBPAGE_VTAB";
    HOMEPAGE = "@HOMEPAGE@";
  };
  # They ask for servers, a display and a session bus.
  doCheck = false;

  postPatch = "patchShebangs packaging";
  postInstall = ''
    ROOT=$PWD PARTS=$PWD/parts STAGE=$PWD/stage BINARY=$out/bin/balcony packaging/linux/stage
    cp -a stage/usr/. $out/
  '';
  postFixup = ''
    patchelf --add-rpath ${lib.makeLibraryPath opened} $out/bin/balcony
  '';

  meta = {
    description = "Honest chat over Jabber/XMPP";
    @NIX_HOMEPAGE@
    license = lib.licenses.gpl3Plus;
    mainProgram = "balcony";
    platforms = lib.platforms.linux;
  };
}
