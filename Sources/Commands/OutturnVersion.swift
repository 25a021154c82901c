/// The version of the tool, printed by `--version` and recorded in every manifest.
enum OutturnVersion {
  static let text = "0.1.0"
}
