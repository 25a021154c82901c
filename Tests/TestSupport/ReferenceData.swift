public import Foundation

/// Finds the reference data that stand beside the checkout.
///
/// `OUTTURN_REFERENCE_DATA` names the folder; without it `../shared/data` beside the checkout is
/// tried. Tests that need it use `.enabled(if: ReferenceData.isPresent, ReferenceData.hint)`, so
/// that a machine without the data skips them aloud.
public enum ReferenceData {
  /// What a skipped test says.
  public static let hint = "reference data not found: set OUTTURN_REFERENCE_DATA to its folder"

  /// The folder of the reference data, or nil where there is none.
  public static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let candidates =
      [environment["OUTTURN_REFERENCE_DATA"].map { URL(filePath: $0) }].compactMap { $0 }
      + [checkout.deletingLastPathComponent().appending(path: "shared/data")]
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  /// Whether the reference data were found.
  public static var isPresent: Bool { folder != nil }

  /// The text of a file below the folder.
  ///
  /// - Parameter path: The path below the folder.
  /// - Returns: The whole text, read as UTF-8.
  /// - Throws: `CocoaError` when the folder or the file is missing.
  public static func text(_ path: String) throws -> String {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }
}
