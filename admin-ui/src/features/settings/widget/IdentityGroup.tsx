// "Identify your customers": a secret with which the shop's server signs who its visitor is.
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useCare } from "@/app/care";
import { Button } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { Dialog } from "@/components/ui/Dialog";
import { Group } from "@/components/ui/Group";
import { TabPanel, Tabs } from "@/components/ui/Tabs";
import { toast } from "@/components/ui/Toast";
import { EXAMPLES, HAND_OVER } from "./identityExample";
import { SecretDialog } from "./SecretDialog";

export function IdentityGroup() {
  const care = useCare();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [language, setLanguage] = useState<string>(EXAMPLES[0].name);

  async function renew() {
    setBusy(true);
    try {
      const answer = await care.http.post<{ secret: string }>("/api/settings/identity-secret");
      setSecret(answer.secret);
    } catch (error) {
      toast.error("No new secret was made", error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  }

  return (
    <Group
      title="Identify your customers"
      hint="Customers who are logged in on your site need not say who they are, and find their conversations on every device."
      aside={
        <Button icon={<KeyRound aria-hidden="true" />} onClick={() => setAsking(true)}>
          New secret
        </Button>
      }
    >
      <div>
        <p className="mt-0 mb-2 text-s font-[550]">1. Your server signs a token</p>
        <Tabs
          label="Language of the example"
          value={language}
          onChange={setLanguage}
          tabs={EXAMPLES.map(({ name }) => ({ value: name, label: name }))}
          listClassName="mb-2"
        >
          {EXAMPLES.map(({ name, code }) => (
            <TabPanel key={name} value={name}>
              <CodeBlock label={`${name}: a JWT signed with HS256`} code={code} lines={20} />
            </TabPanel>
          ))}
        </Tabs>
        <p className="mt-2 mb-0 text-xs text-text-3">
          <code>sub</code>, your own id of the customer, and <code>exp</code> are required; the rest may be absent or
          null. Keep the secret on your server: whoever has it can pose as any customer.
        </p>
      </div>
      <div>
        <p className="mt-0 mb-2 text-s font-[550]">2. Your page hands it over</p>
        <CodeBlock label="HTML, beside the line above" code={HAND_OVER} />
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Make a new secret?"
        description="The one in use ends at once: until your server has the new one, your customers are strangers to the chat."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="primary" busy={busy} onClick={() => void renew()}>
              Make a new secret
            </Button>
          </>
        }
      />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Group>
  );
}
