import Testing

@testable import Forecasting

@Suite struct ExponentialSmoothingFormTests {
  @Test(arguments: [
    ("MAM", "ETS(M,A,M)"), ("AAdN", "ETS(A,Ad,N)"), ("ETS(A,Ad,A)", "ETS(A,Ad,A)"),
    ("ann", "ETS(A,N,N)"), ("M,Ad,M", "ETS(M,Ad,M)"), (" ets( m, n, a ) ", "ETS(M,N,A)"),
  ])
  func reads(_ text: String, _ form: String) throws {
    #expect(try ExponentialSmoothingForm(parsing: text).description == form)
  }

  @Test func readsWhatItWrites() throws {
    for form in ExponentialSmoothingForm.stable {
      #expect(try ExponentialSmoothingForm(parsing: form.description) == form)
    }
    #expect(Set(ExponentialSmoothingForm.stable).count == 15)
  }

  @Test(arguments: ["", "AA", "ZZZ", "AXN", "AAddN", "AAM", "MMN", "AMdN", "MMdM", "ANN?"])
  func refuses(_ text: String) {
    #expect { _ = try ExponentialSmoothingForm(parsing: text) } throws: {
      ($0 as? ModelRefusal)?.reason == .formNotSupported
    }
  }
}
