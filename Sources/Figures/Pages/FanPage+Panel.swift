extension FanPage {
  /// One panel of a page.
  public struct Panel: Sendable {
    /// What it shows, such as the name of an element.
    public var name: String
    /// The message below the name, such as the chance to meet the target.
    public var message: String
    /// What is said in small type below that, such as the value at the deadline.
    public var detail: String
    /// What is drawn; of its caption only the language counts.
    public var chart: FanChart

    /// Creates a panel.
    ///
    /// - Parameters:
    ///   - name: What it shows.
    ///   - message: What stands below the name; may be empty.
    ///   - detail: What is said in small type below that; may be empty.
    ///   - chart: What is drawn.
    public init(_ name: String, message: String = "", detail: String = "", chart: FanChart) {
      self.name = name
      self.message = message
      self.detail = detail
      self.chart = chart
    }

    /// All its words in one line.
    var words: String {
      let texts = [message, detail].filter { !$0.isEmpty }.joined(separator: "; ")
      return [name, texts].filter { !$0.isEmpty }.joined(separator: ": ")
    }
  }
}
