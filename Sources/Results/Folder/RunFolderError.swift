/// Why a run could not be written; the earlier run, if any, is untouched.
public struct RunFolderError: Error, Hashable, Sendable {
  /// The folder or file concerned.
  public var path: String
  /// What the system said.
  public var reason: String
  /// What would help.
  public var hint: String
}
