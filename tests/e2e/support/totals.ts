// The closing line that says how many stories ran, whatever else was printed.
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

export default class Totals implements Reporter {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  onTestEnd(test: TestCase, result: TestResult) {
    if (result.status === "skipped") this.skipped += 1;
    else if (test.ok()) this.passed += 1;
    else this.failed += 1;
  }

  onEnd() {
    console.log(`e2e: ${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
  }

  printsToStdio() {
    return false;
  }
}
