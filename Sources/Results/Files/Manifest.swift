public import Foundation
internal import Quantities

/// `manifest.json`: what went in, what came out, and what is needed to make it again.
///
/// Everything outside `run` is a function of the inputs and the options alone; time, arguments,
/// host and threads stand apart in `run`.
public struct Manifest: Hashable, Sendable, Codable {
  /// A file with its digest.
  public struct FileRecord: Hashable, Sendable, Codable {
    /// The path: of inputs as given, of outputs below the run's folder.
    public var path: String
    /// SHA-256 as hexadecimal digits.
    public var sha256: String
    /// The size in bytes.
    public var bytes: Int

    /// The record of a file's bytes.
    public init(path: String, data: Data) {
      self.path = path
      sha256 = SHA256.hexDigest(of: data)
      bytes = data.count
    }
  }

  /// A scenario of the run.
  public struct Scenario: Hashable, Sendable, Codable {
    /// Its name in the tables.
    public var name: String
    /// Its title, in Korean if it has one.
    public var title: String
    /// Fitted curves of top-down KPIs.
    public var fits: [FitSummary]
    /// How errors of top-down KPIs go together in joint attainment.
    public var errorCorrelations: [ErrorCorrelation]
    /// How known outturns sharpened the simulation; nil where none did.
    public var update: UpdateSummary?
    /// The checks of the plan that failed; nil where it checks nothing.
    public var failedChecks: [String]?
    /// How beliefs were laid out over the draws; nil for independent draws.
    public var sampling: SamplingSummary?
  }

  /// What differs from run to run.
  public struct RunBlock: Hashable, Sendable, Codable {
    /// The arguments.
    public var arguments: [String]
    /// When it began, ISO 8601 in UTC.
    public var startedAt: String
    /// How long it took until the files were written, in seconds.
    public var elapsedSeconds: Double
    /// The machine's name.
    public var host: String
    /// How many threads computed.
    public var threads: Int

    /// Creates a block.
    public init(
      arguments: [String], startedAt: String, elapsedSeconds: Double, host: String, threads: Int
    ) {
      self.arguments = arguments
      self.startedAt = startedAt
      self.elapsedSeconds = elapsedSeconds
      self.host = host
      self.threads = threads
    }
  }

  /// The format of this file.
  public var schema = 1
  /// The version of the tool.
  public var version: String
  /// The plan's id.
  public var plan: String
  /// Draws of every scenario.
  public var draws: Int
  /// Seed of every random stream.
  public var seed: UInt64
  /// The language of charts: `ko` or `en`.
  public var language: String
  /// How joint attainment combines KPIs.
  public var jointDesign =
    "the paths of top-down KPIs are put side by side by a Gaussian copula of their residuals, or of "
    + "correlations that the plan states; every KPI's own paths are unchanged"
  /// The scenarios, the plan first.
  public var scenarios: [Scenario]
  /// Every file read.
  public var inputs: [FileRecord]
  /// Every file written but this one.
  public var outputs: [FileRecord]
  /// What differs from run to run.
  public var run: RunBlock

  /// Creates a manifest.
  public init(
    version: String, language: String, results: [RunResults], inputs: [FileRecord],
    outputs: [FileRecord], run: RunBlock
  ) {
    self.version = version
    self.language = language
    plan = results.first?.planID ?? ""
    draws = results.first?.draws ?? 0
    seed = results.first?.seed ?? 0
    scenarios = results.map { result in
      Scenario(
        name: result.scenario, title: (result.patchTitle ?? result.title)[.ko],
        fits: result.fits, errorCorrelations: result.errorCorrelations, update: result.update,
        failedChecks: result.checks.isEmpty
          ? nil : result.checks.filter { !$0.holds }.map(\.check), sampling: result.sampling)
    }
    self.inputs = inputs
    self.outputs = outputs
    self.run = run
  }

  /// The text of the file: sorted keys, two spaces, a final line feed.
  ///
  /// - Returns: The bytes.
  /// - Throws: `EncodingError` for a number that is not finite, which no result holds.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(self)
    data.append(0x0A)
    return data
  }
}
