internal import Glibc

/// Why the system refused, in the words of every message about files.
public enum SystemWords {
  /// The reason behind an error number: `permission denied`, `the disk is full`.
  public static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system takes no changes"
    case ENOSPC, EDQUOT: "there is no space left"
    case ENOTDIR: "it is not a folder"
    case EISDIR: "it is a folder"
    case ENOENT: "there is no such file"
    case ENAMETOOLONG: "its name is too long"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}
