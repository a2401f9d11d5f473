// Checks PDF files against PDF/UA-1 and PDF/A-2a with veraPDF: a line for each file and standard, and for each broken
// rule. Exit code 0 when all is right, 1 when a file breaks a rule, 2 when a file could not be read.
import java.io.File;
import java.io.FileInputStream;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class PdfCheck {
    public static void main(String[] files) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        int code = files.length == 0 ? 2 : 0;
        for (String file : files) {
            for (PDFAFlavour standard : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A}) {
                code = Math.max(code, check(new File(file), standard));
            }
        }
        System.exit(code);
    }

    private static int check(File file, PDFAFlavour standard) {
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, standard)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(standard, 1000, true, false, false).validate(parser);
            TreeMap<String, Integer> broken = new TreeMap<>();
            long checked = 0;
            for (TestAssertion assertion : result.getTestAssertions()) {
                checked++;
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                            + " " + assertion.getMessage() + " (" + assertion.getLocation().getContext() + ")", 1, Integer::sum);
                }
            }
            System.out.println(file.getName() + " " + standard.getId() + " "
                    + (result.isCompliant() ? "right" : "BROKEN") + " after " + result.getTotalAssertions() + " checks");
            broken.forEach((rule, times) -> System.out.println("  " + times + " x " + rule));
            return result.isCompliant() && result.getTotalAssertions() > 0 ? 0 : 1;
        } catch (Exception fault) {
            System.out.println(file.getName() + " " + standard.getId() + " could not be checked: " + fault);
            return 2;
        }
    }
}
