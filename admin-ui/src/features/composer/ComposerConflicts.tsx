// Two people answering at once: what must be decided before the next word goes out.
import { Button } from "@/components/ui/Button";
import { StaleCard } from "./StaleCard";
import type { Composer } from "./useComposer";

export function ComposerConflicts({ composer, onEdit }: { composer: Composer; onEdit: () => void }) {
  const { conflicts, news, asked } = composer;
  const edit = (run: () => void) => () => {
    run();
    onEdit();
  };
  return (
    <>
      {conflicts.map((conflict) => (
        <StaleCard key={conflict.entry.clientMessageId} newer={conflict.newer} held={conflict.entry.message}>
          <Decide
            onSend={() => composer.force(conflict)}
            onEdit={edit(() => composer.takeBack(conflict))}
            onDiscard={() => composer.discard(conflict)}
          />
        </StaleCard>
      ))}
      {news.length > 0 && (
        <StaleCard newer={news}>
          {asked ? (
            <Decide onSend={composer.sendAnyway} onEdit={edit(composer.acknowledge)} onDiscard={composer.clear} />
          ) : (
            <Button size="s" onClick={edit(composer.acknowledge)}>
              Got it
            </Button>
          )}
        </StaleCard>
      )}
    </>
  );
}

function Decide({ onSend, onEdit, onDiscard }: { onSend: () => void; onEdit: () => void; onDiscard: () => void }) {
  return (
    <>
      <Button size="s" variant="primary" onClick={onSend}>
        Send anyway
      </Button>
      <Button size="s" onClick={onEdit}>
        Edit
      </Button>
      <Button size="s" variant="ghost" onClick={onDiscard}>
        Discard
      </Button>
    </>
  );
}
